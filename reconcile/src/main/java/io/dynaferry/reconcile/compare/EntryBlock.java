package io.dynaferry.reconcile.compare;

/**
 * Entries of one unit for one bucket, packed into the bytes that are shuffled. A head tells side, stage, unit and number
 * of entries; an entry is its place in the unit, a length with its kind, the canonical key and, for an item, the digest.
 *
 * <p>The whole key is there: it decides what is compared with what, and no two keys can be taken for one.
 */
final class EntryBlock {
    /** Where a unit has more records than an int can count, the place is what is left of it. */
    private static final int PLACE_BYTES = Integer.BYTES;

    private static final int DIGEST_BYTES = 2 * Long.BYTES;
    private static final int COUNT_AT = 0;
    private static final int STAGE_AT = 4;
    private static final int UNIT_AT = 8;
    private static final int SIDE_AT = 12;
    static final int HEAD_BYTES = 13;
    private static final int KIND_BITS = 2;

    private EntryBlock() {}

    static void head(byte[] block, SideRole side, int stage, int unit, int count) {
        Packed.putInt(block, COUNT_AT, count);
        Packed.putInt(block, STAGE_AT, stage);
        Packed.putInt(block, UNIT_AT, unit);
        block[SIDE_AT] = (byte) (side == SideRole.SOURCE ? 0 : 1);
    }

    static int count(byte[] block) {
        return Packed.intAt(block, COUNT_AT);
    }

    static int stage(byte[] block) {
        return Packed.intAt(block, STAGE_AT);
    }

    static int unit(byte[] block) {
        return Packed.intAt(block, UNIT_AT);
    }

    static SideRole side(byte[] block) {
        return block[SIDE_AT] == 0 ? SideRole.SOURCE : SideRole.TARGET;
    }

    /** How many bytes an entry takes at the most. */
    static int sizeAtMost(int keyLength) {
        return PLACE_BYTES + Packed.LONGEST_LENGTH + keyLength + DIGEST_BYTES;
    }

    /** Returns the offset behind the entry. */
    static int put(byte[] block, int from, long place, EntryKind kind, byte[] key, long digestHigh, long digestLow) {
        Packed.putInt(block, from, (int) place);
        int at = Packed.putLength(block, from + PLACE_BYTES, key.length << KIND_BITS | kind.number());
        System.arraycopy(key, 0, block, at, key.length);
        at += key.length;
        if (kind.hasDigest()) {
            Packed.putLong(block, at, digestHigh);
            Packed.putLong(block, at + Long.BYTES, digestLow);
            at += DIGEST_BYTES;
        }
        return at;
    }

    static long place(byte[] block, int entry) {
        return Packed.intAt(block, entry) & 0xFFFFFFFFL;
    }

    static EntryKind kind(byte[] block, int entry) {
        return EntryKind.of(block[entry + PLACE_BYTES] & (1 << KIND_BITS) - 1);
    }

    static int keyLength(byte[] block, int entry) {
        return Packed.lengthAt(block, entry + PLACE_BYTES) >>> KIND_BITS;
    }

    static int keyFrom(byte[] block, int entry) {
        return entry + PLACE_BYTES + Packed.sizeOfLength(Packed.lengthAt(block, entry + PLACE_BYTES));
    }

    static int end(byte[] block, int entry) {
        int keyEnd = keyFrom(block, entry) + keyLength(block, entry);
        return kind(block, entry).hasDigest() ? keyEnd + DIGEST_BYTES : keyEnd;
    }

    static long digestHigh(byte[] block, int entry) {
        return Packed.longAt(block, keyFrom(block, entry) + keyLength(block, entry));
    }

    static long digestLow(byte[] block, int entry) {
        return Packed.longAt(block, keyFrom(block, entry) + keyLength(block, entry) + Long.BYTES);
    }
}
