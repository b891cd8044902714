package io.dynaferry.item;

/** Adds up a {@link Fingerprint} item by item without making an object for each. Not safe for use by several threads. */
public final class FingerprintTally {
    private long count;
    private long high;
    private long low;

    /** Counts the item that the scanner has just scanned. */
    public void add(ItemScanner scanned) {
        add(scanned.digestHigh(), scanned.digestLow());
    }

    /** Counts an item by the two halves of its digest. */
    public void add(long digestHigh, long digestLow) {
        count++;
        high += digestHigh;
        low += digestLow;
    }

    public Fingerprint fingerprint() {
        return new Fingerprint(count, high, low);
    }
}
