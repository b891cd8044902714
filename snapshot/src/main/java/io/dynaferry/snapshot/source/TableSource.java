package io.dynaferry.snapshot.source;

import io.dynaferry.read.ReadPacer;
import java.io.IOException;
import java.io.Serializable;

/**
 * A table's content at one moment, or while the moments pass: a live table, an export, a chain of exports. It holds where
 * to read and as whom, no client and nothing that grows with the table, so it may travel to every process of a job.
 */
public interface TableSource extends Serializable {
    /** Finds out what there is to read. The same source gives the same units each time. */
    SourcePlan plan() throws IOException;

    /**
     * Opens it in this process. Open it once for many units: connections and credentials are shared.
     *
     * @param pacer holds the reading back; sources that cost a table nothing do not ask it
     */
    OpenSource open(ReadPacer pacer);
}
