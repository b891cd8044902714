package io.dynaferry.load;

import io.dynaferry.item.Fingerprint;
import io.dynaferry.progress.LoadCounters;
import io.dynaferry.snapshot.source.Page;
import io.dynaferry.write.WriteCounts;
import java.util.HashMap;
import java.util.Map;

/**
 * What was done for a unit up to a position of it. It travels with the position in the ledger, so that what is summed up
 * over all units is right after any number of crashes. Immutable.
 *
 * @param itemsRead everything that the source gave, whatever became of it
 * @param itemsSkipped left out on purpose
 * @param readMilliUnits thousandths of read units
 * @param writeMilliUnits thousandths of write units
 * @param read of the items to put, as the source has them
 * @param written of the items that were put
 */
record UnitTotals(
        long itemsRead,
        long itemsSkipped,
        long bytesRead,
        long readMilliUnits,
        long puts,
        long deletes,
        long quarantined,
        long bytesWritten,
        long writeMilliUnits,
        long throttledRequests,
        long retriedRequests,
        Fingerprint read,
        Fingerprint written) {
    static final UnitTotals NONE =
            new UnitTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Fingerprint.EMPTY, Fingerprint.EMPTY);

    private static final double MILLI = 1_000;

    static UnitTotals of(Map<String, Long> counters) {
        Counters from = new Counters(counters);
        return new UnitTotals(
                from.count(LoadCounters.ITEMS_READ),
                from.count(LoadCounters.ITEMS_SKIPPED),
                from.count(LoadCounters.BYTES_READ),
                from.count(LoadCounters.READ_MILLI_UNITS),
                from.count(LoadCounters.PUTS),
                from.count(LoadCounters.DELETES),
                from.count(LoadCounters.QUARANTINED),
                from.count(LoadCounters.BYTES_WRITTEN),
                from.count(LoadCounters.WRITE_MILLI_UNITS),
                from.count(LoadCounters.THROTTLED_REQUESTS),
                from.count(LoadCounters.RETRIED_REQUESTS),
                from.fingerprint("read"),
                from.fingerprint("written"));
    }

    Map<String, Long> counters() {
        Map<String, Long> counters = new HashMap<>();
        counters.put(LoadCounters.ITEMS_READ, itemsRead);
        counters.put(LoadCounters.ITEMS_SKIPPED, itemsSkipped);
        counters.put(LoadCounters.BYTES_READ, bytesRead);
        counters.put(LoadCounters.READ_MILLI_UNITS, readMilliUnits);
        counters.put(LoadCounters.PUTS, puts);
        counters.put(LoadCounters.DELETES, deletes);
        counters.put(LoadCounters.QUARANTINED, quarantined);
        counters.put(LoadCounters.BYTES_WRITTEN, bytesWritten);
        counters.put(LoadCounters.WRITE_MILLI_UNITS, writeMilliUnits);
        counters.put(LoadCounters.THROTTLED_REQUESTS, throttledRequests);
        counters.put(LoadCounters.RETRIED_REQUESTS, retriedRequests);
        Counters.put(counters, "read", read);
        Counters.put(counters, "written", written);
        return counters;
    }

    /** What reading a page adds, apart from what its items are. */
    static UnitTotals ofPage(Page page) {
        return new UnitTotals(
                page.records().size() + page.skipped(),
                page.skipped(),
                page.bytes(),
                Math.round(page.consumedUnits() * MILLI),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                Fingerprint.EMPTY,
                Fingerprint.EMPTY);
    }

    /** What became of items before they were written. */
    static UnitTotals ofPassage(long filtered, long refused, Fingerprint read, Fingerprint written) {
        return new UnitTotals(0, filtered, 0, 0, 0, 0, refused, 0, 0, 0, 0, read, written);
    }

    /** What writing adds. */
    static UnitTotals ofWrites(WriteCounts counts) {
        return new UnitTotals(
                0,
                0,
                0,
                0,
                counts.puts(),
                counts.deletes(),
                counts.rejected(),
                counts.bytes(),
                Math.round(counts.consumedUnits() * MILLI),
                0,
                0,
                Fingerprint.EMPTY,
                Fingerprint.EMPTY);
    }

    static UnitTotals ofRequests(long throttled, long retried) {
        return new UnitTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, throttled, retried, Fingerprint.EMPTY, Fingerprint.EMPTY);
    }

    UnitTotals plus(UnitTotals other) {
        return new UnitTotals(
                itemsRead + other.itemsRead,
                itemsSkipped + other.itemsSkipped,
                bytesRead + other.bytesRead,
                readMilliUnits + other.readMilliUnits,
                puts + other.puts,
                deletes + other.deletes,
                quarantined + other.quarantined,
                bytesWritten + other.bytesWritten,
                writeMilliUnits + other.writeMilliUnits,
                throttledRequests + other.throttledRequests,
                retriedRequests + other.retriedRequests,
                read.plus(other.read),
                written.plus(other.written));
    }

    double readUnits() {
        return readMilliUnits / MILLI;
    }

    double writeUnits() {
        return writeMilliUnits / MILLI;
    }

    /** Items that are dealt with. */
    long itemsFinished() {
        return puts + deletes + itemsSkipped + quarantined;
    }

    /** Counters by name; one that is not there is 0. */
    private record Counters(Map<String, Long> values) {
        long count(String name) {
            return values.getOrDefault(name, 0L);
        }

        Fingerprint fingerprint(String name) {
            return new Fingerprint(count(name + "Count"), count(name + "High"), count(name + "Low"));
        }

        static void put(Map<String, Long> counters, String name, Fingerprint fingerprint) {
            counters.put(name + "Count", fingerprint.count());
            counters.put(name + "High", fingerprint.high());
            counters.put(name + "Low", fingerprint.low());
        }
    }
}
