/** The command {@code cutover-check}: whether a migration may be cut over, and the evidence for it. */
@NullMarked
package io.dynaferry.operator.cutover;

import org.jspecify.annotations.NullMarked;
