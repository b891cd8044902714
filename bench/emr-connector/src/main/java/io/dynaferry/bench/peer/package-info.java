/** What the load is measured against. */
@NullMarked
package io.dynaferry.bench.peer;

import org.jspecify.annotations.NullMarked;
