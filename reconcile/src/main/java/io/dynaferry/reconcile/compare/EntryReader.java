package io.dynaferry.reconcile.compare;

import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.snapshot.source.Expiry;
import io.dynaferry.snapshot.source.RecordVisitor;
import io.dynaferry.transform.RejectedItemException;
import io.dynaferry.write.ItemWrite;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes entries of the records of one side. */
final class EntryReader implements RecordVisitor {
    private final EntryPacker packer;
    private final KeyHash hash;
    private final KeySample sample;
    private final int buckets;
    private final ItemChange.@Nullable Opened change;
    private final @Nullable Expiry expiry;
    private final ItemScanner changedScanner;
    private int stage;
    private long place;

    EntryReader(ComparisonPlan plan, SideRole role, int buckets, EntryPacker packer) {
        ComparedSide side = plan.side(role);
        ItemChange planned = side.change();
        String attribute = side.expiryAttribute();
        this.packer = packer;
        this.hash = new KeyHash(plan.seed());
        this.sample = new KeySample(plan.share());
        this.buckets = buckets;
        this.change = planned == null ? null : planned.open();
        this.expiry = attribute == null ? null : new Expiry(attribute, plan.nowSeconds());
        this.changedScanner = new ItemScanner(KeySchema.parse(plan.keys()));
    }

    void begin(int unitStage) {
        stage = unitStage;
        place = 0;
    }

    @Override
    public void record(ItemWrite.Kind kind, Slice bytes, ItemScanner scanned) {
        byte[] key = scanned.key().bytes();
        if (sample.contains(key)) {
            sampled(kind, bytes, scanned, key);
        }
        place++;
    }

    private void sampled(ItemWrite.Kind kind, Slice bytes, ItemScanner scanned, byte[] key) {
        if (kind == ItemWrite.Kind.DELETE) {
            add(EntryKind.DELETE, key, scanned);
            return;
        }
        EntryKind put = expiry != null && expiry.hasPassed(bytes) ? EntryKind.EXPIRED : EntryKind.PUT;
        if (change == null) {
            add(put, key, scanned);
        } else {
            changed(change, put, bytes, scanned, key);
        }
    }

    private void changed(ItemChange.Opened opened, EntryKind put, Slice bytes, ItemScanner scanned, byte[] key) {
        try {
            Optional<Slice> item = opened.apply(bytes);
            if (item.isPresent()) {
                changedScanner.scan(item.get());
                add(put, key, changedScanner);
            } else if (stage > 0) {
                // What an earlier stage let through is gone by now.
                add(EntryKind.DELETE, key, scanned);
            }
        } catch (RejectedItemException rejected) {
            add(EntryKind.REJECTED, key, scanned);
        }
    }

    private void add(EntryKind kind, byte[] key, ItemScanner digested) {
        int bucket = KeyHash.bucket(hash.of(key, 0, key.length), buckets);
        packer.add(bucket, place, kind, key, digested.digestHigh(), digested.digestLow());
    }
}
