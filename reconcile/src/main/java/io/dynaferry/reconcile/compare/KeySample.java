package io.dynaferry.reconcile.compare;

/** Which keys belong to a sample: the same ones on both sides and in every run. */
final class KeySample {
    /** Part of what a sample is: runs are comparable only while it stays. */
    private static final long SEED = 20261121;

    private static final double HASHES = 0x1p53;

    private final KeyHash hash = new KeyHash(SEED);
    private final boolean whole;
    private final long limit;

    KeySample(double share) {
        this.whole = share == 1;
        this.limit = (long) (share * HASHES);
    }

    boolean contains(byte[] key) {
        return whole || hash.of(key, 0, key.length) >>> 11 < limit;
    }
}
