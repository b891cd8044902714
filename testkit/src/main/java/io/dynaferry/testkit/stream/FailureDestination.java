package io.dynaferry.testkit.stream;

/** Where batches go that are given up. An exception here leaves the batch where it is, to be given up again. */
@FunctionalInterface
public interface FailureDestination {
    void send(DiscardedBatch batch);

    /** The records are lost, as they are without a destination. */
    static FailureDestination none() {
        return batch -> {};
    }
}
