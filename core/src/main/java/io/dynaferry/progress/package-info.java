/** How far a run has come, kept so that the same command goes on from there after any crash. */
@NullMarked
package io.dynaferry.progress;

import org.jspecify.annotations.NullMarked;
