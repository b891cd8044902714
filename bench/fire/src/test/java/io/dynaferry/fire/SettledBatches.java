package io.dynaferry.fire;

import io.dynaferry.testkit.stream.Checkpoints;
import java.util.Optional;

/** Checkpoints that know whether they move. Thread-safe. */
final class SettledBatches implements Checkpoints {
    private final Checkpoints checkpoints;
    private long count;
    private long countAtLook;
    private int startsAtLook;

    SettledBatches(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    synchronized long count() {
        return count;
    }

    /** How many of the starts of a function came since something was settled. */
    synchronized int startsForNothing(int starts) {
        if (count != countAtLook) {
            countAtLook = count;
            startsAtLook = starts;
        }
        return starts - startsAtLook;
    }

    @Override
    public Optional<String> lastDone(String shardId) {
        return checkpoints.lastDone(shardId);
    }

    @Override
    public boolean isFinished(String shardId) {
        return checkpoints.isFinished(shardId);
    }

    @Override
    public synchronized void save(String shardId, String sequenceNumber) {
        checkpoints.save(shardId, sequenceNumber);
        count++;
    }

    @Override
    public synchronized void finish(String shardId) {
        checkpoints.finish(shardId);
        count++;
    }
}
