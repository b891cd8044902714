package io.dynaferry.snapshot.live;

/**
 * Into how many segments a scan is cut. Segments are what a killed run loses nothing but a page of, and what tasks share
 * out: so small that the last one does not keep the others waiting, and a multiple of the tasks that run at a time.
 */
public final class SegmentCount {
    /** What the service takes. */
    public static final int MAXIMUM = 1_000_000;

    private static final long BYTES_PER_SEGMENT = 256L << 20;

    private SegmentCount() {}

    /**
     * For a table of so many bytes that is read by so many tasks at a time. Choose once for each run and keep the answer:
     * a position means something only in the same segmentation, and the table's size changes.
     */
    public static int of(long tableBytes, int parallelism) {
        if (tableBytes < 0 || parallelism < 1 || parallelism > MAXIMUM) {
            throw new IllegalArgumentException(
                    "No scan has these [table bytes=" + tableBytes + ", parallelism=" + parallelism + "].");
        }
        long wanted = Math.max(1, ceilDivide(tableBytes, BYTES_PER_SEGMENT));
        long rounds = Math.min(ceilDivide(wanted, parallelism), MAXIMUM / parallelism);
        return (int) (rounds * parallelism);
    }

    private static long ceilDivide(long amount, long divisor) {
        return amount / divisor + (amount % divisor == 0 ? 0 : 1);
    }
}
