package io.dynaferry.cdc;

import io.dynaferry.change.StreamRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of an event's changes in one queue.
 *
 * @param queued how many messages the queue has taken
 * @param unqueued from where every key has to come again that is not whole in the queue
 */
record QueueOutcome(String queue, long queued, List<StreamRecord> unqueued) {
    QueueOutcome {
        unqueued = List.copyOf(unqueued);
    }

    /** The same without others, which no queue could take. */
    QueueOutcome lacking(List<StreamRecord> others) {
        List<StreamRecord> all = new ArrayList<>(unqueued);
        all.addAll(others);
        return new QueueOutcome(queue, queued, all);
    }

    /** The records may hold values. */
    @Override
    public String toString() {
        return "QueueOutcome[" + queue + ", " + queued + " queued, " + unqueued.size() + " not]";
    }
}
