package io.dynaferry.cdc;

import io.dynaferry.write.Deadline;
import java.util.List;

/** Takes everything and keeps nothing. */
final class NowhereQueue implements ChangeQueue {
    @Override
    public String name() {
        return "nowhere";
    }

    @Override
    public List<QueuedChange> send(List<QueuedChange> batch, String attempt, Deadline deadline) {
        return List.of();
    }
}
