package io.dynaferry.snapshot.source;

import io.dynaferry.item.ItemDigest;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.Slice;
import io.dynaferry.write.ItemWrite;

/** One record of a source as the write that brings it to a target, with the digest that was found on the way. */
public final class SourceRecord {
    private final ItemWrite write;
    private final long digestHigh;
    private final long digestLow;

    private SourceRecord(ItemWrite write, ItemScanner scanner) {
        this.write = write;
        this.digestHigh = scanner.digestHigh();
        this.digestLow = scanner.digestLow();
    }

    /** An item that the scanner has just scanned. */
    public static SourceRecord put(Slice item, ItemScanner scanner) {
        return new SourceRecord(ItemWrite.put(item, scanner.key()), scanner);
    }

    /** The key of an item that is gone, just scanned. */
    public static SourceRecord delete(Slice keyAttributes, ItemScanner scanner) {
        return new SourceRecord(ItemWrite.delete(keyAttributes, scanner.key()), scanner);
    }

    public ItemWrite write() {
        return write;
    }

    /** The first half of the digest: of the item, or of the key attributes of a delete. */
    public long digestHigh() {
        return digestHigh;
    }

    public long digestLow() {
        return digestLow;
    }

    public ItemDigest digest() {
        return new ItemDigest(digestHigh, digestLow);
    }

    @Override
    public String toString() {
        return write.toString();
    }
}
