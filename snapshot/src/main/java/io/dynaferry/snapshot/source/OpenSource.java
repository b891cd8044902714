package io.dynaferry.snapshot.source;

import java.io.IOException;

/** A source with its connections. Units may be read by several threads at once; each reader is one thread's. */
public interface OpenSource extends AutoCloseable {
    /**
     * Begins to read a unit.
     *
     * @param position of one of its pages, to go on after that; empty to begin at the beginning
     */
    PageReader read(SourceUnit unit, String position) throws IOException;

    /** Closes the connections; close the readers first. */
    @Override
    void close();
}
