package io.dynaferry.dynamodb.wire;

import io.dynaferry.item.ItemPage;
import io.dynaferry.item.Slice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One answer to a Scan. */
public final class ScanPage {
    private final ItemPage items;
    private final int byteCount;
    private final @Nullable Slice lastEvaluatedKey;
    private final double consumedUnits;

    ScanPage(Slice items, @Nullable Slice lastEvaluatedKey, double consumedUnits) {
        this.items = new ItemPage(items);
        this.byteCount = items.length();
        this.lastEvaluatedKey = lastEvaluatedKey;
        this.consumedUnits = consumedUnits;
    }

    public ItemPage items() {
        return items;
    }

    /** The length of the items on the wire. */
    public int byteCount() {
        return byteCount;
    }

    /** Where the next page starts; empty at the end of the segment. */
    public Optional<Slice> lastEvaluatedKey() {
        return Optional.ofNullable(lastEvaluatedKey);
    }

    /** The read units that the service says it took. */
    public double consumedUnits() {
        return consumedUnits;
    }
}
