/** The demo: what there is, shown on one machine. */
@NullMarked
package io.dynaferry.bench.demo;

import org.jspecify.annotations.NullMarked;
