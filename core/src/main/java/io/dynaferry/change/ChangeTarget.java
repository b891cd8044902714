package io.dynaferry.change;

import io.dynaferry.item.KeySchema;
import io.dynaferry.write.BatchEndpoint;
import io.dynaferry.write.Deadline;

/** A table that follows. Safe for use by several threads. */
public interface ChangeTarget {
    /** As the operator knows it, for messages and figures; no two targets of one function share it. */
    String name();

    /** Takes batches of keys of this schema. None of its requests outlives the deadline. */
    BatchEndpoint endpoint(KeySchema schema, Deadline deadline);

    /**
     * Asked before anything that the table refused goes to quarantine: a table with another key refuses everything, which is no
     * fault of the items.
     *
     * @param schema as {@link StreamKeys} has it
     * @throws io.dynaferry.failure.MigrationException if the table has another key, or it cannot be found out
     */
    void requireKey(KeySchema schema);
}
