package io.dynaferry.write;

/**
 * What came of a number of writes. Each is counted once, when it is in the target or rejected, however often it was sent:
 * counts that are recorded together with the position that they belong to add up over any number of crashes.
 *
 * <p>That holds for the units with a reservation: they are the sum over the answers that came. What an attempt cost whose
 * answer was lost, and what is written again after a crash, is in the bill and not in here. Requests, throttles and retries
 * belong to no write in particular and are not counted here at all; see {@link WriteTally}.
 *
 * @param bytes of puts and deletes, as they were fed
 * @param consumedUnits the write's part of what its batch cost, in proportion to its size
 */
public record WriteCounts(long puts, long deletes, long rejected, long bytes, double consumedUnits) {
    public static final WriteCounts NONE = new WriteCounts(0, 0, 0, 0, 0);

    public WriteCounts plus(WriteCounts other) {
        return new WriteCounts(
                puts + other.puts,
                deletes + other.deletes,
                rejected + other.rejected,
                bytes + other.bytes,
                consumedUnits + other.consumedUnits);
    }
}
