/**
 * Compares two sides by canonical key and digest. Each record becomes a packed entry in a block of bytes, the blocks are
 * shuffled to buckets by the hash of the key, and each bucket is joined in arrays of primitives.
 */
@NullMarked
package io.dynaferry.reconcile.compare;

import org.jspecify.annotations.NullMarked;
