package io.dynaferry.reconcile.compare;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.Slice;
import io.dynaferry.repair.Image;
import io.dynaferry.snapshot.source.Expiry;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The items of one side at the second look, as they are compared. */
final class SideItems implements AutoCloseable {
    private final LiveItems.@Nullable Opened live;
    private final ItemChange.@Nullable Opened change;
    private final @Nullable Expiry expiry;

    SideItems(ComparisonPlan plan, SideRole role, @Nullable LiveItems live) {
        ComparedSide side = plan.side(role);
        ItemChange planned = side.change();
        String attribute = side.expiryAttribute();
        this.live = live == null ? null : live.open();
        this.change = planned == null ? null : planned.open();
        this.expiry = attribute == null ? null : new Expiry(attribute, plan.nowSeconds());
    }

    boolean isLive() {
        return live != null;
    }

    /** What the side has now under these keys; nothing of a side that is not live. */
    Map<CanonicalKey, Image> read(Collection<CanonicalKey> keys) {
        Map<CanonicalKey, Image> compared = new HashMap<>();
        if (live != null) {
            live.reader()
                    .readAll(keys)
                    .forEach((key, image) -> compared(image).ifPresent(seen -> compared.put(key, seen)));
        }
        return compared;
    }

    private Optional<Image> compared(Image image) {
        if (expiry != null && expiry.hasPassed(image.bytes())) {
            return Optional.empty();
        }
        if (change == null) {
            return Optional.of(image);
        }
        Optional<Slice> changed = change.apply(image.bytes());
        return changed.map(Image::of);
    }

    @Override
    public void close() {
        if (live != null) {
            live.close();
        }
    }
}
