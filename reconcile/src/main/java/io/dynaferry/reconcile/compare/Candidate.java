package io.dynaferry.reconcile.compare;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemDigest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key in which the sides differed at the first look, and what was seen of its items. */
public final class Candidate {
    /**
     * What was seen of an item.
     *
     * @param unit the number of the unit in its side's plan
     * @param place the number of the record in the unit, from 0
     * @param digest of the item as it was compared
     */
    public record Seen(int unit, long place, ItemDigest digest) {}

    private final DriftKind kind;
    private final CanonicalKey key;
    private final @Nullable Seen source;
    private final @Nullable Seen target;

    Candidate(DriftKind kind, CanonicalKey key, @Nullable Seen source, @Nullable Seen target) {
        this.kind = Objects.requireNonNull(kind, "kind is null");
        this.key = Objects.requireNonNull(key, "key is null");
        this.source = source;
        this.target = target;
    }

    public DriftKind kind() {
        return kind;
    }

    /** {@code KeyReader} makes key attributes of it. */
    public CanonicalKey key() {
        return key;
    }

    /** Empty where the side had no such item, or one that has expired. */
    public Optional<Seen> seen(SideRole side) {
        return Optional.ofNullable(side == SideRole.SOURCE ? source : target);
    }

    @Override
    public String toString() {
        return "Candidate[" + kind + ", " + key + "]";
    }
}
