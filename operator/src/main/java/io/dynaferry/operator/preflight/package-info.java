/** The command {@code preflight}: looks at everything a move stands on, changes nothing, and says whether to go. */
@NullMarked
package io.dynaferry.operator.preflight;

import org.jspecify.annotations.NullMarked;
