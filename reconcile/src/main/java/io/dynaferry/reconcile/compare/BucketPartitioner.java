package io.dynaferry.reconcile.compare;

import org.apache.spark.Partitioner;
import org.jspecify.annotations.Nullable;

/** Sends a block to the task of its bucket. */
final class BucketPartitioner extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int buckets;

    BucketPartitioner(int buckets) {
        this.buckets = buckets;
    }

    @Override
    public int numPartitions() {
        return buckets;
    }

    @Override
    public int getPartition(Object bucket) {
        return (Integer) bucket;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BucketPartitioner that && buckets == that.buckets;
    }

    @Override
    public int hashCode() {
        return buckets;
    }
}
