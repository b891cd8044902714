package io.dynaferry.item;

import java.util.Arrays;

/**
 * The hashes of the names or elements of the objects that are being read, one object's above those of the object it
 * stands in. Two equal ones are taken for two equal names or elements.
 */
final class DistinctHashes {
    private static final int PAIRWISE_LIMIT = 16;

    private long[] hashes = new long[64];
    private int count;

    /** Forgets everything. */
    void clear() {
        count = 0;
    }

    /** The base of an object that begins now. */
    int count() {
        return count;
    }

    void add(long hash) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, count * 2);
        }
        hashes[count++] = hash;
    }

    /** Forgets what came since {@code base} and says whether no two of it were the same. */
    boolean dropDistinct(int base) {
        int top = count;
        count = base;
        return top - base > PAIRWISE_LIMIT ? areDistinctSorted(base, top) : areDistinctPairwise(base, top);
    }

    private boolean areDistinctPairwise(int base, int top) {
        for (int index = base + 1; index < top; index++) {
            for (int earlier = base; earlier < index; earlier++) {
                if (hashes[index] == hashes[earlier]) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean areDistinctSorted(int base, int top) {
        Arrays.sort(hashes, base, top);
        for (int index = base + 1; index < top; index++) {
            if (hashes[index] == hashes[index - 1]) {
                return false;
            }
        }
        return true;
    }
}
