package io.dynaferry.cdc;

import io.dynaferry.change.ChangeTarget;
import io.dynaferry.item.KeySchema;
import io.dynaferry.write.BatchAnswer;
import io.dynaferry.write.BatchEndpoint;
import io.dynaferry.write.Deadline;
import java.util.List;

/** Takes everything and keeps nothing. */
final class NowhereTarget implements ChangeTarget {
    @Override
    public String name() {
        return "nowhere";
    }

    @Override
    public BatchEndpoint endpoint(KeySchema schema, Deadline deadline) {
        return batch -> BatchAnswer.applied(List.of(), 0);
    }

    @Override
    public void requireKey(KeySchema schema) {
        // Every key will do.
    }
}
