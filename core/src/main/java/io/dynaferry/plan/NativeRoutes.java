package io.dynaferry.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the service does by itself. */
final class NativeRoutes {
    private static final String NOT_PROMISED = "the service promises none";

    private final Move move;
    private final Workload workload;
    private final Prices prices;

    NativeRoutes(Move move, Prices prices) {
        this.move = move;
        this.workload = move.workload();
        this.prices = prices;
    }

    RoutePlan importTable() {
        Costs costs = new Costs(prices)
                .bytes(Charge.EXPORT, "full export", workload.size())
                .bytes(Charge.IMPORT, "import", workload.size());
        costs.recovery(move);
        transfer(costs);
        List<String> obstacles = atRest("An import");
        if (workload.localIndexes() > 0) {
            obstacles.add("An import makes no local index, and the source has one.");
        }
        return plan(
                Route.IMPORT_TABLE,
                costs,
                obstacles,
                "It makes a new table without local indexes, brings nothing that is written after the export, and proves"
                        + " nothing; a failed item is only in a log.");
    }

    RoutePlan globalTable() {
        double changes = move.changes(Duration.ZERO);
        Costs costs = new Costs(prices).bytes(Charge.RESTORE, "first copy, as a restore", workload.size());
        if (changes > 0) {
            costs.units(Charge.REPLICATED_WRITE_UNITS, "replicated writes", changes * workload.unitsPerItem());
        }
        if (changes > 0 && workload.globalIndexes() > 0) {
            costs.units(
                    Charge.WRITE_UNITS,
                    "writes of its indexes",
                    changes * workload.unitsPerItem() * workload.globalIndexes());
        }
        costs.bytes(
                Charge.BETWEEN_REGIONS,
                "transfer between regions",
                workload.size() + changes * workload.bytesPerItem());
        costs.kept(
                Charge.STORAGE,
                "second table until the cut-over",
                workload.size(),
                move.pace().follow());
        List<String> obstacles = withoutChange("A replica");
        if (!move.crosses(Boundary.REGION) && !move.crosses(Boundary.PARTITION)) {
            obstacles.add("Every replica is in a region of its own; source and target are in one.");
        }
        return plan(
                Route.GLOBAL_TABLE,
                costs,
                obstacles,
                "Both have the same settings; it ends by deleting a replica with its items, so there is no way back; it"
                        + " proves nothing. In another account only with eventual consistency.");
    }

    RoutePlan backupRestore() {
        Costs costs = new Costs(prices);
        if (move.crosses(Boundary.ACCOUNT)) {
            costs.bytes(Charge.BACKUP, "backup", workload.size())
                    .bytes(Charge.BACKUP_COPY, "copy to the account", workload.size());
        } else {
            costs.recovery(move);
        }
        costs.bytes(Charge.RESTORE, "restore", workload.size());
        transfer(costs);
        return plan(
                Route.BACKUP_RESTORE,
                costs,
                atRest("A restore"),
                "It makes a new table, brings nothing that is written after the backup, and proves nothing; stream, time"
                        + " to live, recovery, tags and alarms are not restored.");
    }

    private RoutePlan plan(Route route, Costs costs, List<String> obstacles, String limit) {
        return new RoutePlan(route, null, NOT_PROMISED, costs.items(), obstacles, List.of(limit));
    }

    private void transfer(Costs costs) {
        if (move.leavesTheRegion()) {
            costs.bytes(Charge.BETWEEN_REGIONS, "transfer between regions", workload.size());
        }
    }

    private List<String> atRest(String subject) {
        List<String> obstacles = withoutChange(subject);
        if (move.needs(Need.WRITES_GO_ON)) {
            obstacles.add(0, "Writes go on, and it brings none of those that come later.");
        }
        if (move.needs(Need.BOTH_STAY)) {
            obstacles.add("It is a copy of one moment: nothing keeps both tables equal.");
        }
        return obstacles;
    }

    private List<String> withoutChange(String subject) {
        List<String> obstacles = new ArrayList<>();
        if (move.crosses(Boundary.PARTITION)) {
            obstacles.add(subject + " does not cross partitions.");
        }
        if (move.needs(Need.EXISTING_TARGET)) {
            obstacles.add(subject + " makes its table, and the target is there already.");
        }
        if (move.needs(Need.TRANSFORM)) {
            obstacles.add(subject + " changes no items, and they must change.");
        }
        return obstacles;
    }
}
