/**
 * Writing many items: batches, several in flight, retries of what the service did not take, isolation of what it will
 * never take. What is on the other side is a {@link io.dynaferry.write.BatchEndpoint}.
 */
@NullMarked
package io.dynaferry.write;

import org.jspecify.annotations.NullMarked;
