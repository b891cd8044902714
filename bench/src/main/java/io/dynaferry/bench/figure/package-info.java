/** What the benchmarks come to: the figures that are recorded, compared with the last ones, and held against their bounds. */
@NullMarked
package io.dynaferry.bench.figure;

import org.jspecify.annotations.NullMarked;
