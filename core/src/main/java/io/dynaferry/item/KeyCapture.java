package io.dynaferry.item;

import io.dynaferry.item.DigestLanes.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Picks the key attributes out of an item while it is scanned and makes its canonical key. Layout: the partition key's
 * type letter; where there is a sort key, two bytes with the length of what follows; the partition key's content; the
 * sort key's type letter and content. A content is UTF-8, a number's canonical text, or the binary itself.
 */
final class KeyCapture {
    private static final byte[] NOTHING = {};

    /** One key attribute and what the item at hand has for it. */
    private static final class Part {
        final KeyAttribute attribute;
        final long nameA;
        final long nameB;
        final Kind kind;
        final int maximumLength;
        byte @Nullable [] content;

        Part(KeyAttribute attribute, int maximumLength) {
            this.attribute = attribute;
            byte[] name = attribute.name().getBytes(StandardCharsets.UTF_8);
            DigestLanes lanes = new DigestLanes();
            lanes.text(Kind.NAME, name, 0, name.length);
            this.nameA = lanes.a();
            this.nameB = lanes.b();
            this.kind = Kind.valueOf(attribute.type().name());
            this.maximumLength = maximumLength;
        }

        boolean isNamed(long digestA, long digestB) {
            return digestA == nameA && digestB == nameB;
        }

        byte[] content() {
            return content == null ? NOTHING : content;
        }
    }

    private final Part partition;
    private final @Nullable Part sort;
    private Part current;

    KeyCapture(KeySchema schema) {
        partition = new Part(schema.partition(), KeySchema.LONGEST_PARTITION_KEY);
        sort = schema.sort().map(key -> new Part(key, schema.longestSortKey())).orElse(null);
        current = partition;
    }

    void reset() {
        partition.content = null;
        if (sort != null) {
            sort.content = null;
        }
    }

    /** Whether the attribute whose name has this digest belongs to the key; the calls that follow are then about it. */
    boolean begin(long nameA, long nameB) {
        if (partition.isNamed(nameA, nameB)) {
            current = partition;
            return true;
        }
        if (sort != null && sort.isNamed(nameA, nameB)) {
            current = sort;
            return true;
        }
        return false;
    }

    void requireType(Kind kind, int at) {
        if (kind != current.kind) {
            throw new InvalidItemException(
                    "key attribute " + current.attribute.name() + " is of type " + kind + " where the table has "
                            + current.kind,
                    at);
        }
    }

    /** Takes a key attribute's content, in its canonical text. */
    void take(Kind kind, TextScanner text, int at) {
        byte[] content =
                kind == Kind.B ? Base64Scanner.decode(text) : Arrays.copyOfRange(text.bytes(), text.from(), text.to());
        if (content.length == 0 || (kind != Kind.N && content.length > current.maximumLength)) {
            throw new InvalidItemException(
                    "key attribute " + current.attribute.name() + " has " + content.length + " bytes where 1 to "
                            + current.maximumLength + " are allowed",
                    at);
        }
        current.content = content;
    }

    void requireComplete(int at) {
        Part missing = partition.content == null ? partition : sort != null && sort.content == null ? sort : null;
        if (missing != null) {
            throw new InvalidItemException("the item has no key attribute " + missing.attribute.name(), at);
        }
    }

    CanonicalKey key() {
        byte[] first = partition.content();
        if (sort == null) {
            byte[] bytes = new byte[1 + first.length];
            bytes[0] = (byte) partition.kind.name().charAt(0);
            System.arraycopy(first, 0, bytes, 1, first.length);
            return CanonicalKey.ofBytes(bytes);
        }
        byte[] second = sort.content();
        byte[] bytes = new byte[4 + first.length + second.length];
        bytes[0] = (byte) partition.kind.name().charAt(0);
        bytes[1] = (byte) (first.length >>> 8);
        bytes[2] = (byte) first.length;
        System.arraycopy(first, 0, bytes, 3, first.length);
        bytes[3 + first.length] = (byte) sort.kind.name().charAt(0);
        System.arraycopy(second, 0, bytes, 4 + first.length, second.length);
        return CanonicalKey.ofBytes(bytes);
    }
}
