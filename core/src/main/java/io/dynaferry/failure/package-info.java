/** What can go wrong, as an operator sees it: one sentence and one exit code. */
@NullMarked
package io.dynaferry.failure;

import org.jspecify.annotations.NullMarked;
