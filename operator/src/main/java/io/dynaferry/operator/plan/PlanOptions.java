package io.dynaferry.operator.plan;

import io.dynaferry.command.Given;
import io.dynaferry.command.Option;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.plan.Boundary;
import io.dynaferry.plan.Need;
import io.dynaferry.write.RateLimit;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was typed.
 *
 * @param source null where the figures are given instead
 * @param target null where it is not there yet
 * @param items null for the service's figure
 * @param bytes null for the service's figure
 * @param indexes null for the target's own
 * @param crossed null for what the tables say
 */
record PlanOptions(
        @Nullable Side source,
        @Nullable Side target,
        @Nullable Long items,
        @Nullable Long bytes,
        @Nullable Integer indexes,
        @Nullable Set<Boundary> crossed,
        @Nullable RateLimit writes,
        @Nullable RateLimit reads,
        double changesPerSecond,
        Duration follow,
        int workers,
        Set<Need> needs) {
    private static final Map<String, Set<Boundary>> MOVES = Map.of(
            "same-region", Set.of(),
            "cross-region", Set.of(Boundary.REGION),
            "cross-account", Set.of(Boundary.ACCOUNT),
            "china-to-global", Set.of(Boundary.ACCOUNT, Boundary.REGION, Boundary.PARTITION));
    private static final long HOURS = 24;
    private static final long MOST_HOURS = 24 * 365;
    private static final int WORKERS = 5;
    private static final int MOST_INDEXES = 100;

    static PlanOptions read(Given given) {
        boolean figures = given.has(Plan.ITEMS) && given.has(Plan.BYTES);
        if (!given.has(Plan.SOURCE) && !figures) {
            given.problem("--source is missing, or --items and --bytes");
        }
        RateLimit writes = given.parsed(Plan.WRITE_UNITS, RateLimit::parse);
        RateLimit reads = given.parsed(Plan.READ_UNITS, RateLimit::parse);
        if (!given.has(Plan.SOURCE)) {
            forbidShares(given, writes, reads);
        }
        Double changes = given.parsed(Plan.CHANGES, PlanOptions::rate);
        return new PlanOptions(
                side(given, Plan.SOURCE),
                side(given, Plan.TARGET),
                given.parsed(Plan.ITEMS, PlanOptions::count),
                given.parsed(Plan.BYTES, PlanOptions::count),
                given.has(Plan.INDEXES) ? (int) given.number(Plan.INDEXES, 0, MOST_INDEXES, 0) : null,
                crossed(given),
                writes,
                reads,
                changes == null ? 0 : changes,
                Duration.ofHours(given.number(Plan.FOLLOW_HOURS, 0, MOST_HOURS, HOURS)),
                (int) given.number(Plan.WORKERS, 1, MOST_INDEXES, WORKERS),
                needs(given));
    }

    private static @Nullable Side side(Given given, Option option) {
        return given.has(option) ? given.table(option).orElse(null) : null;
    }

    private static void forbidShares(Given given, @Nullable RateLimit writes, @Nullable RateLimit reads) {
        if ((writes != null && writes.share()) || (reads != null && reads.share())) {
            given.problem("a percentage is of a table: give units per second, or --source");
        }
    }

    private static Long count(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("it is not a whole number");
        }
        return Long.valueOf(text);
    }

    private static Double rate(String text) {
        if (!text.matches("\\d{1,9}(\\.\\d{1,3})?")) {
            throw new IllegalArgumentException("it is not a number of changes per second");
        }
        return Double.valueOf(text);
    }

    private static @Nullable Set<Boundary> crossed(Given given) {
        if (!given.has(Plan.MOVE)) {
            return null;
        }
        Set<Boundary> crossed = EnumSet.noneOf(Boundary.class);
        for (String move : given.all(Plan.MOVE)) {
            Set<Boundary> boundaries = MOVES.get(move);
            if (boundaries == null) {
                given.problem(
                        "--move is same-region, cross-region, cross-account or china-to-global, not '" + move + "'");
            } else {
                crossed.addAll(boundaries);
            }
        }
        return crossed;
    }

    private static Set<Need> needs(Given given) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        if (!given.has(Plan.WRITES_MAY_STOP)) {
            needs.add(Need.WRITES_GO_ON);
        }
        if (given.has(Plan.WITH_TRANSFORM)) {
            needs.add(Need.TRANSFORM);
        }
        if (given.has(Plan.BOTH_STAY)) {
            needs.add(Need.BOTH_STAY);
        }
        return needs;
    }
}
