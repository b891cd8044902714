package io.dynaferry.reconcile;

import io.dynaferry.job.SparkConnection;
import io.dynaferry.reconcile.compare.Consumption;
import io.dynaferry.reconcile.look.LookPlan;
import io.dynaferry.reconcile.look.RepairSettings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a run work with.
 *
 * @param settings null where a side is an export, which nobody repairs
 * @param consumption counts what the tasks ask of the services
 */
record RunContext(
        Sides sides,
        SparkConnection spark,
        LookPlan look,
        @Nullable RepairSettings settings,
        Consumption consumption) {

    static RunContext of(Sides sides, SparkConnection spark, ReconcilePlanner planner) {
        Consumption consumption = spark.call("Begin", Consumption::in);
        return new RunContext(sides, spark, planner.look(), sides.isLive() ? planner.repair() : null, consumption);
    }

    /** For a run that repairs, which only live sides allow. */
    RepairSettings repair() {
        return Objects.requireNonNull(settings, "a run with an export repairs");
    }
}
