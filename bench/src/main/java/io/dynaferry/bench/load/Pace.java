package io.dynaferry.bench.load;

import org.jspecify.annotations.Nullable;

/** How fast a load is under way: between a fifth of its items and nine tenths of them, without its start and its end. */
final class Pace {
    private static final double FROM = 0.2;
    private static final double TO = 0.9;

    /** At one moment. */
    private record Look(double seconds, long puts, long ledgerWrites) {}

    private final Tables tables;
    private final long items;
    private @Nullable Look first;
    private @Nullable Look last;

    Pace(Tables tables, long items) {
        this.tables = tables;
        this.items = items;
    }

    void look(double seconds) {
        long puts = tables.tally().puts();
        if (first == null && puts >= FROM * items) {
            first = new Look(seconds, puts, tables.ledgerWrites());
        }
        if (last == null && puts >= TO * items) {
            last = new Look(seconds, puts, tables.ledgerWrites());
        }
    }

    /** Items a second; 0 if it was not seen to begin and to end. */
    double items() {
        return first == null || last == null ? 0 : (last.puts - first.puts) / seconds(first, last);
    }

    /** Writes to the ledger a second. */
    double ledgerWrites() {
        return first == null || last == null ? 0 : (last.ledgerWrites - first.ledgerWrites) / seconds(first, last);
    }

    private static double seconds(Look from, Look to) {
        return Math.max(1e-3, to.seconds - from.seconds);
    }
}
