/** What a comparison costs, measured in whole processes beside what users do today; driven by {@code scripts/bench compare}. */
@NullMarked
package io.dynaferry.bench.compare;

import org.jspecify.annotations.NullMarked;
