package io.dynaferry.testkit.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one read of a shard gave; without a next iterator the shard has ended and all of it has been read. */
public record StreamPage(
        List<StreamRecord> records, @Nullable String nextIterator) {
    public StreamPage {
        records = List.copyOf(records);
    }
}
