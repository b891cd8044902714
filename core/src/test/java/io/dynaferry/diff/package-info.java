/** Tests of the differences between items. */
@NullMarked
package io.dynaferry.diff;

import org.jspecify.annotations.NullMarked;
