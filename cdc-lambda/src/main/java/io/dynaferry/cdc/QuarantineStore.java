package io.dynaferry.cdc;

import io.dynaferry.item.Slice;
import java.io.IOException;
import java.util.List;

/** What is in quarantine, to be read and taken out. For one thread at a time. */
interface QuarantineStore {
    /** One whole document, and how the store knows it. */
    record Stored(Slice document, String handle) {}

    /** Some that were not handed over before; none when all were. */
    List<Stored> next() throws IOException;

    /** Takes one out for good. */
    void remove(Stored stored) throws IOException;
}
