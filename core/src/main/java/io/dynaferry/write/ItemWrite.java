package io.dynaferry.write;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.Slice;
import java.util.Objects;

/** One item to put, or one key to delete, still in its bytes. */
public final class ItemWrite {
    /** What is done to the target. */
    public enum Kind {
        /** The bytes are the whole item. */
        PUT,
        /** The bytes are the key attributes and nothing else. */
        DELETE
    }

    private final Kind kind;
    private final Slice bytes;
    private final CanonicalKey key;

    private ItemWrite(Kind kind, Slice bytes, CanonicalKey key) {
        this.kind = kind;
        this.bytes = Objects.requireNonNull(bytes, "bytes is null");
        this.key = Objects.requireNonNull(key, "key is null");
    }

    public static ItemWrite put(Slice item, CanonicalKey key) {
        return new ItemWrite(Kind.PUT, item, key);
    }

    public static ItemWrite delete(Slice keyAttributes, CanonicalKey key) {
        return new ItemWrite(Kind.DELETE, keyAttributes, key);
    }

    public Kind kind() {
        return kind;
    }

    public Slice bytes() {
        return bytes;
    }

    public CanonicalKey key() {
        return key;
    }

    /**
     * What it costs, guessed from the bytes alone: a unit for each kilobyte begun. The service does not count the syntax
     * around names and values, about a quarter of usual items.
     */
    double guessedUnits() {
        return kind == Kind.DELETE ? 1 : Math.max(1, (bytes.length() * 3L / 4 + 1023) / 1024);
    }

    /** The same write in bytes of its own, so that it does not hold a whole page alive. */
    ItemWrite detached() {
        if (bytes.length() == bytes.bytes().length) {
            return this;
        }
        return new ItemWrite(kind, Slice.of(bytes.copy()), key);
    }

    @Override
    public String toString() {
        return kind + " of " + bytes.length() + " bytes";
    }
}
