package io.dynaferry.snapshot.source;

import java.io.IOException;
import java.util.Optional;

/** Reads a unit page by page. Not thread-safe. */
public interface PageReader extends AutoCloseable {
    /**
     * The next page. Empty at the end of the unit, and then the unit was read as a whole and what could be checked about
     * it was checked: before that, nobody may call it done.
     *
     * @throws io.dynaferry.failure.MigrationException if the source cannot be read, or is not what it says it is
     */
    Optional<Page> next() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
