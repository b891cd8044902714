/** Follows a live stream from this machine: the function's own code, behind the test kit's poller. */
@NullMarked
package io.dynaferry.bench.live;

import org.jspecify.annotations.NullMarked;
