package io.dynaferry.plan;

import io.dynaferry.report.text.Amounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The routes of this project: a load, with following or with a chain behind it, and a comparison. */
final class LoadRoutes {
    private static final Duration RETENTION = Duration.ofHours(24);
    private static final int SMALLEST_INCREMENT = 10 << 20;

    /** A function works on a batch of 1,000 changes for a second, in 1,769 MB: what the follower's stack begins with. */
    private static final double CHANGES_OF_A_CALL = 1_000;

    private static final double GIGABYTE_SECONDS_OF_A_CALL = 1.769;

    private final Move move;
    private final Workload workload;
    private final Prices prices;

    LoadRoutes(Move move, Prices prices) {
        this.move = move;
        this.workload = move.workload();
        this.prices = prices;
    }

    RoutePlan scanLoad() {
        Duration write = move.writeTime();
        Duration scan = move.scanTime();
        Duration time = write.compareTo(scan) >= 0 ? write : scan;
        Costs costs = load(time);
        costs.units(Charge.READ_UNITS, "read units of the scan", workload.readUnits(), move.sourceBilling());
        follow(costs, time);
        compare(costs, time);
        List<String> obstacles = obstacles();
        retention(time).ifPresent(obstacles::add);
        return new RoutePlan(
                Route.SCAN_LOAD,
                time,
                time.equals(write) ? "" : "limited by the reads of the source",
                costs.items(),
                obstacles,
                List.of("It reads with the capacity of the source, which the application needs as well."));
    }

    RoutePlan exportLoad() {
        Duration time = move.writeTime();
        Costs costs = load(time);
        export(costs, time);
        follow(costs, time);
        compare(costs, time);
        List<String> obstacles = obstacles();
        retention(time).ifPresent(obstacles::add);
        return new RoutePlan(
                Route.EXPORT_LOAD,
                time,
                "and the export, whose time the service does not promise",
                costs.items(),
                obstacles,
                List.of(
                        "It needs point-in-time recovery and a bucket; the clock of the stream runs during the export."));
    }

    RoutePlan incrementalChain() {
        Duration time = move.writeTime();
        double changes = move.changes(time);
        double bytes = changes * workload.bytesPerItem();
        double windows = Math.ceil(time.plus(move.pace().follow()).toMinutes() / (double) RETENTION.toMinutes());
        Costs costs = load(time);
        export(costs, time);
        costs.bytes(Charge.INCREMENTAL_EXPORT, "incremental exports", Math.max(bytes, windows * SMALLEST_INCREMENT));
        costs.units(
                Charge.WRITE_UNITS,
                "write units of the changes",
                changes * workload.unitsPerWrite(),
                move.targetBilling());
        compare(costs, time);
        return new RoutePlan(
                Route.INCREMENTAL_CHAIN,
                time,
                "and the exports, whose time the service does not promise",
                costs.items(),
                obstacles(),
                List.of("Writes must rest at the cut-over for the last window: 15 minutes and its export."));
    }

    private Costs load(Duration time) {
        Costs costs = new Costs(prices)
                .units(Charge.WRITE_UNITS, "write units of the load", workload.writeUnits(), move.targetBilling());
        if (move.pace().warmedTo() > 0) {
            costs.add(
                    Charge.WARM_THROUGHPUT,
                    "warming the target, once",
                    move.pace().warmedTo(),
                    "to " + Amounts.count(Math.round(move.pace().warmedTo())) + " units/s");
        }
        double hours = time.toSeconds() / 3600.0 * move.pace().workers();
        costs.add(
                Charge.GLUE,
                "Glue, load by " + Amounts.count(move.pace().workers(), "worker"),
                hours,
                String.format(Locale.ROOT, "%,.2f DPU-hours", hours));
        transfer(costs, workload.size());
        return costs;
    }

    private void transfer(Costs costs, double bytes) {
        if (move.crosses(Boundary.PARTITION)) {
            costs.bytes(Charge.TO_THE_INTERNET, "transfer to the internet", bytes);
        } else if (move.crosses(Boundary.REGION)) {
            costs.bytes(Charge.BETWEEN_REGIONS, "transfer between regions", bytes);
        }
    }

    private void export(Costs costs, Duration time) {
        costs.bytes(Charge.EXPORT, "full export", workload.size());
        costs.kept(
                Charge.FILES,
                "its files in S3, at most",
                workload.size(),
                time.plus(move.pace().follow()));
        costs.recovery(move);
    }

    private void follow(Costs costs, Duration time) {
        double changes = move.changes(time);
        if (changes == 0) {
            return;
        }
        double calls = changes / CHANGES_OF_A_CALL;
        costs.units(
                Charge.WRITE_UNITS,
                "write units of following",
                changes * workload.unitsPerWrite(),
                move.targetBilling());
        costs.units(Charge.FUNCTION_CALLS, "Lambda, calls", calls);
        costs.units(Charge.FUNCTION_TIME, "Lambda, GB-seconds", calls * GIGABYTE_SECONDS_OF_A_CALL);
        transfer(costs, changes * workload.bytesPerItem());
    }

    private void compare(Costs costs, Duration time) {
        costs.units(Charge.READ_UNITS, "compare: read the source", workload.readUnits(), move.sourceBilling());
        costs.units(Charge.READ_UNITS, "compare: read the target", workload.readUnits(), move.targetBilling());
        costs.notKnown("compare: Glue", "time not known before a run");
        costs.kept(
                Charge.STORAGE,
                "second table until the cut-over",
                workload.size(),
                time.plus(move.pace().follow()));
    }

    private List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        if (move.needs(Need.BOTH_STAY)) {
            obstacles.add("It ends with a cut-over: nothing here keeps two tables equal for good.");
        }
        if (move.needs(Need.WRITES_GO_ON) && move.followUnits() >= move.pace().writeUnitsPerSecond()) {
            obstacles.add("The source changes by " + Amounts.count(Math.round(move.followUnits()))
                    + " write units a second, and the target takes no more than "
                    + Amounts.count(Math.round(move.pace().writeUnitsPerSecond())) + ": it would never catch up.");
        }
        return obstacles;
    }

    private Optional<String> retention(Duration time) {
        return move.needs(Need.WRITES_GO_ON) && time.compareTo(RETENTION) >= 0
                ? Optional.of("The stream forgets after 24 h, and the load takes " + Amounts.duration(time) + ".")
                : Optional.empty();
    }
}
