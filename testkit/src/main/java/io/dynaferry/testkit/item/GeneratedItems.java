package io.dynaferry.testkit.item;

import io.dynaferry.item.KeyAttribute;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.KeyType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An endless table of items of about 500 bytes of DynamoDB JSON, made from index and seed alone. Every item has a key of its
 * own; everything else repeats every {@value #VARIETY} items, so that writing one costs a copy. Immutable.
 */
public final class GeneratedItems {
    static final int VARIETY = 4096;

    private static final String KEY_PREFIX = "item-";
    private static final int DIGITS = 16;
    private static final byte[] BEFORE_DIGITS = ("{\"id\":{\"S\":\"" + KEY_PREFIX).getBytes(StandardCharsets.UTF_8);
    private static final byte[] AFTER_KEY = "\"}}".getBytes(StandardCharsets.UTF_8);

    private final byte[][] templates = new byte[VARIETY][];

    /** The same keys with another seed hold other values. */
    public GeneratedItems(long seed) {
        String noKey = new String(BEFORE_DIGITS, StandardCharsets.UTF_8) + "0".repeat(DIGITS) + "\"},";
        for (int i = 0; i < VARIETY; i++) {
            templates[i] = (noKey + Song.generate(seed, i)).getBytes(StandardCharsets.UTF_8);
        }
    }

    public static KeySchema keySchema() {
        return KeySchema.of(new KeyAttribute("id", KeyType.S));
    }

    public byte[] item(long index) {
        byte[] item = new byte[length(index)];
        write(index, item, 0);
        return item;
    }

    public int length(long index) {
        return template(index).length;
    }

    /** Writes the item at an offset, and returns the offset behind it. */
    public int write(long index, byte[] target, int at) {
        byte[] template = template(index);
        System.arraycopy(template, 0, target, at, template.length);
        writeDigits(index, target, at + BEFORE_DIGITS.length);
        return at + template.length;
    }

    /** The primary key as DynamoDB JSON, such as {@code {"id":{"S":"item-0000000000000042"}}}. */
    public static byte[] key(long index) {
        byte[] key = Arrays.copyOf(BEFORE_DIGITS, BEFORE_DIGITS.length + DIGITS + AFTER_KEY.length);
        writeDigits(index, key, BEFORE_DIGITS.length);
        System.arraycopy(AFTER_KEY, 0, key, BEFORE_DIGITS.length + DIGITS, AFTER_KEY.length);
        return key;
    }

    /** The index of the item whose attribute {@code id} has this value. */
    public static long indexOf(String id) {
        if (id.length() != KEY_PREFIX.length() + DIGITS || !id.startsWith(KEY_PREFIX)) {
            throw new IllegalArgumentException("Not the key of a generated item [length=" + id.length() + "].");
        }
        return Long.parseUnsignedLong(id, KEY_PREFIX.length(), id.length(), 10);
    }

    private byte[] template(long index) {
        return templates[(int) Long.remainderUnsigned(index, VARIETY)];
    }

    private static void writeDigits(long index, byte[] target, int from) {
        long rest = index;
        for (int at = from + DIGITS - 1; at >= from; at--) {
            target[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
