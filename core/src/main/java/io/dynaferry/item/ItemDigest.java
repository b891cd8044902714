package io.dynaferry.item;

import java.util.HexFormat;

/**
 * 128 bits that stand for an item's canonical form: equal items have equal digests however they were spelled, and items
 * that differ have different ones but for chance (2<sup>-128</sup> a pair; not built against somebody who looks for collisions).
 *
 * <p>Digests travel between runs and programs, so the function is versioned: a change of {@link #VERSION} makes old
 * digests incomparable, and the golden file of the tests pins each version.
 */
public record ItemDigest(long high, long low) {
    public static final int VERSION = 1;

    /** Reads what {@link #toString} writes. */
    public static ItemDigest parse(String text) {
        if (text.length() != 32) {
            throw new IllegalArgumentException("Not a digest of 32 hexadecimal digits: " + text);
        }
        return new ItemDigest(HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 16, 32));
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
