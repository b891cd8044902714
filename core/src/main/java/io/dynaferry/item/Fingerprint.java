package io.dynaferry.item;

import java.util.HexFormat;

/**
 * A table's contents in 192 bits: the number of items and the sums of their digests. Two tables with equal fingerprints
 * hold the same items. The sums do not depend on order, so fingerprints of parts add up to the fingerprint of the whole.
 */
public record Fingerprint(long count, long high, long low) {
    public static final Fingerprint EMPTY = new Fingerprint(0, 0, 0);

    private static final String PREFIX = "v" + ItemDigest.VERSION + ":";

    public Fingerprint plus(Fingerprint other) {
        return new Fingerprint(count + other.count, high + other.high, low + other.low);
    }

    public Fingerprint plus(ItemDigest digest) {
        return new Fingerprint(count + 1, high + digest.high(), low + digest.low());
    }

    /** Reads what {@link #toString} writes. */
    public static Fingerprint parse(String text) {
        int colon = text.lastIndexOf(':');
        if (!text.startsWith(PREFIX) || colon < PREFIX.length() || text.length() != colon + 1 + 32) {
            throw new IllegalArgumentException(
                    "Not a fingerprint of the form " + PREFIX + "<count>:<32 hexadecimal digits>: " + text);
        }
        return new Fingerprint(
                Long.parseLong(text.substring(PREFIX.length(), colon)),
                HexFormat.fromHexDigitsToLong(text, colon + 1, colon + 17),
                HexFormat.fromHexDigitsToLong(text, colon + 17, colon + 33));
    }

    /** {@code v1:<count>:<32 hexadecimal digits>}, the form of the reports. */
    @Override
    public String toString() {
        return PREFIX + count + ":" + HexFormat.of().toHexDigits(high)
                + HexFormat.of().toHexDigits(low);
    }
}
