package io.dynaferry.snapshot.source;

import java.io.IOException;

/**
 * One pass over a unit that keeps nothing: the records go to a visitor. For whoever wants digests and keys, and not the
 * items. Not thread-safe.
 */
public interface RecordPass extends AutoCloseable {
    /**
     * Hands the next few records to the visitor. False at the end of the unit, and then the unit was read as a whole and
     * what could be checked about it was checked: before that, nobody may call it done.
     *
     * @throws io.dynaferry.failure.MigrationException if the source cannot be read, or is not what it says it is
     */
    boolean next() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
