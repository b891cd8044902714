/** What a move costs, reckoned before anything is done. */
@NullMarked
package io.dynaferry.plan;

import org.jspecify.annotations.NullMarked;
