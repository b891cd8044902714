package io.dynaferry.write;

import java.util.List;

/**
 * What takes a batch of writes: a table behind BatchWriteItem. A batch has 1 to {@link #MAXIMUM_WRITES} writes, at most
 * {@link #MAXIMUM_BYTES} of them together, and no two of one key.
 *
 * <p>Safe for use by several threads at once. One call is one attempt: an endpoint does not retry by itself.
 */
public interface BatchEndpoint {
    int MAXIMUM_WRITES = 25;
    int MAXIMUM_BYTES = 15 * 1024 * 1024;

    /**
     * Sends a batch. Writes that the answer does not list as unprocessed are in the target when it returns with
     * {@link BatchAnswer.Outcome#APPLIED}; after {@link BatchAnswer.Outcome#FAILED} nobody knows, and sending them again is harmless.
     *
     * @throws io.dynaferry.failure.MigrationException where no repetition can help: the table is not there, access is denied
     */
    BatchAnswer send(List<ItemWrite> batch);
}
