package io.dynaferry.progress;

/** What the counters of a load's units are called in the ledger, for whoever keeps them and for whoever looks on. */
public final class LoadCounters {
    public static final String ITEMS_READ = "itemsRead";
    public static final String ITEMS_SKIPPED = "itemsSkipped";
    public static final String BYTES_READ = "bytesRead";
    public static final String READ_MILLI_UNITS = "readMilliUnits";
    public static final String PUTS = "puts";
    public static final String DELETES = "deletes";
    public static final String QUARANTINED = "quarantined";
    public static final String BYTES_WRITTEN = "bytesWritten";
    public static final String WRITE_MILLI_UNITS = "writeMilliUnits";
    public static final String THROTTLED_REQUESTS = "throttledRequests";
    public static final String RETRIED_REQUESTS = "retriedRequests";

    private LoadCounters() {}
}
