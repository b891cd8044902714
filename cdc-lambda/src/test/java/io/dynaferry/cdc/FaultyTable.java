package io.dynaferry.cdc;

import io.dynaferry.change.ChangeTarget;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.item.KeySchema;
import io.dynaferry.write.BatchAnswer;
import io.dynaferry.write.BatchEndpoint;
import io.dynaferry.write.Deadline;
import io.dynaferry.write.InMemoryTable;
import io.dynaferry.write.ItemWrite;
import java.util.List;
import java.util.Random;

/** A table in memory that throttles, leaves writes over, fails before and after the write, and has outages. */
final class FaultyTable implements ChangeTarget {
    private final InMemoryTable table = new InMemoryTable();
    private final Random random;
    private final double faults;
    private int outage;

    /** @param faults the part of all requests that something happens to */
    FaultyTable(Random random, double faults) {
        this.random = random;
        this.faults = faults;
    }

    Fingerprint fingerprint() {
        return table.fingerprint();
    }

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public BatchEndpoint endpoint(KeySchema schema, Deadline deadline) {
        return this::send;
    }

    @Override
    public void requireKey(KeySchema schema) {}

    private synchronized BatchAnswer send(List<ItemWrite> batch) {
        if (outage > 0) {
            outage--;
            return BatchAnswer.failed("outage");
        }
        if (random.nextDouble() >= faults) {
            return table.send(batch);
        }
        switch (random.nextInt(5)) {
            case 0 -> outage = random.nextInt(200);
            case 1 -> {
                return BatchAnswer.throttled("throttled");
            }
            case 2 -> table.send(batch);
            case 3 -> {
                return someOf(batch);
            }
            default -> {
                // The request is lost on its way.
            }
        }
        return BatchAnswer.failed("fault");
    }

    private BatchAnswer someOf(List<ItemWrite> batch) {
        int taken = random.nextInt(batch.size());
        if (taken > 0) {
            table.send(batch.subList(0, taken));
        }
        return BatchAnswer.applied(batch.subList(taken, batch.size()), taken);
    }
}
