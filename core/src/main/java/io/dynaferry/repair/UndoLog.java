package io.dynaferry.repair;

import java.util.List;

/** Where a repair leaves what it is about to replace. Safe for use by several threads. */
public interface UndoLog {
    /** Keeps nothing. */
    UndoLog NONE = entries -> {};

    /** The entries are durable when this has returned. */
    void record(List<UndoEntry> entries);
}
