package io.dynaferry.repair;

import io.dynaferry.item.Item;
import io.dynaferry.item.ItemDigest;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.Slice;
import org.jspecify.annotations.Nullable;

/** An item as it was read, in its bytes. Two images are equal exactly if their items are. */
public final class Image {
    private final Slice bytes;
    private final ItemDigest digest;

    private Image(Slice bytes, ItemDigest digest) {
        this.bytes = bytes;
        this.digest = digest;
    }

    /** Scans the slice, which must hold one item and must not change. */
    public static Image of(Slice bytes) {
        ItemScanner scanner = new ItemScanner();
        scanner.scan(bytes);
        return new Image(bytes, scanner.digest());
    }

    /** The slice holds one item whose digest is known. */
    public static Image of(Slice bytes, ItemDigest digest) {
        return new Image(bytes, digest);
    }

    public static Image of(Item item) {
        return of(Slice.of(ItemWriter.write(item)));
    }

    public Slice bytes() {
        return bytes;
    }

    public ItemDigest digest() {
        return digest;
    }

    /** Parsed anew with each call. */
    public Item item() {
        return ItemParser.parse(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Image that && digest.equals(that.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return "Image[" + bytes.length() + " bytes]";
    }
}
