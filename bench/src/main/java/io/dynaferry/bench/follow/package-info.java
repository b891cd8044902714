/** Following a stream: throughput of a warm function, and the start of a cold one beside the same function as it is usually written. */
@NullMarked
package io.dynaferry.bench.follow;

import org.jspecify.annotations.NullMarked;
