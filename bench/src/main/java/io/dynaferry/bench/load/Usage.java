package io.dynaferry.bench.load;

import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.fault.FaultReport;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much of a table's capacity was used in the minute that begins thirty seconds after the first write. */
final class Usage {
    private static final double FROM = 30;
    private static final double TO = 90;

    /** At one moment. */
    private record Look(double seconds, long puts, long requests, long throttled) {}

    private final Tables tables;
    private double firstWrite = Double.NaN;
    private @Nullable Look first;
    private @Nullable Look last;

    Usage(Tables tables) {
        this.tables = tables;
    }

    /** Returns whether enough was seen. */
    boolean look(double seconds) {
        long puts = tables.tally().puts();
        if (Double.isNaN(firstWrite) && puts > 0) {
            firstWrite = seconds;
        }
        if (first == null && seconds >= firstWrite + FROM) {
            first = look(seconds, puts);
        }
        if (first != null && last == null && seconds >= firstWrite + TO) {
            last = look(seconds, puts);
        }
        return last != null;
    }

    private Look look(double seconds, long puts) {
        FaultReport report = tables.report();
        long throttled = report.count(Fault.PROVISIONED_THROUGHPUT_EXCEEDED)
                + report.count(Fault.THROTTLED)
                + report.count(Fault.SOME_UNPROCESSED);
        return new Look(seconds, puts, report.requests("BatchWriteItem"), throttled);
    }

    String sentence(double units) {
        if (first == null || last == null) {
            return "It ended too early to say how much of the capacity was used.";
        }
        double used = (last.puts - first.puts) / (last.seconds - first.seconds);
        return String.format(
                Locale.ROOT,
                "used %.1f %% of %.0f units/s, %.2f %% of requests throttled, from second %.0f to %.0f of writing",
                100 * used / units,
                units,
                100.0 * (last.throttled - first.throttled) / (last.requests - first.requests),
                FROM,
                TO);
    }
}
