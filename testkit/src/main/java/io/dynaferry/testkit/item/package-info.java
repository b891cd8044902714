/** Items made to order, for benchmarks, exports and tests. */
@NullMarked
package io.dynaferry.testkit.item;

import org.jspecify.annotations.NullMarked;
