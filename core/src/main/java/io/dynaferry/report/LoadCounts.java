package io.dynaferry.report;

/**
 * What a load did, summed up over all of its attempts.
 *
 * @param itemsRead items of the source, or changes of incremental exports
 * @param itemsSkipped left out on purpose: by a filter, because they expired, or because a later change follows
 */
public record LoadCounts(
        long itemsRead,
        long itemsWritten,
        long itemsDeleted,
        long itemsSkipped,
        long itemsQuarantined,
        long bytesRead,
        double consumedReadUnits,
        double consumedWriteUnits,
        long throttledRequests,
        long retriedRequests) {
    /** Everything that was read must have gone somewhere. */
    public long unaccounted() {
        return itemsRead - itemsWritten - itemsDeleted - itemsSkipped - itemsQuarantined;
    }
}
