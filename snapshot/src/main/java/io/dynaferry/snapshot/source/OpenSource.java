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

    /** Begins a pass over a unit whose records go to a visitor, on the thread that moves the pass on. */
    RecordPass pass(SourceUnit unit, RecordVisitor visitor) throws IOException;

    /** Closes the connections; close the readers first. */
    @Override
    void close();
}
