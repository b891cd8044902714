/** The published conformance suite: what is in it, and how tests read it. */
@NullMarked
package io.dynaferry.conformance;

import org.jspecify.annotations.NullMarked;
