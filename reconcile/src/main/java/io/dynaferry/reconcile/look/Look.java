package io.dynaferry.reconcile.look;

import io.dynaferry.drift.Images;
import io.dynaferry.reconcile.compare.ChangedPairs;
import io.dynaferry.reconcile.compare.ComparisonResult;
import io.dynaferry.reconcile.compare.Consumption;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/** The second look over all candidates; what it found stays on the disks of the executors until it is closed. */
public final class Look implements AutoCloseable {
    private final LookPlan plan;
    private final JavaRDD<byte[]> looked;
    private final Consumption consumption;
    private final LookTally tally = new LookTally();

    private Look(LookPlan plan, JavaRDD<byte[]> looked, Consumption consumption) {
        this.plan = plan;
        this.looked = looked;
        this.consumption = consumption;
    }

    /** Looks again at what the first look found to differ. */
    public static Look at(ComparisonResult first, LookPlan unseeded, Consumption consumption) {
        LookPlan plan = unseeded.seeded(first.plan().seed());
        JavaPairRDD<String, Iterable<byte[]>> changed =
                plan.isOfExports() ? ChangedPairs.of(first) : ChangedPairs.none(first);
        JavaRDD<byte[]> looked = first.candidateBlocks()
                .zipPartitions(changed, new SecondLookTask(plan, consumption))
                .persist(StorageLevel.DISK_ONLY());
        Look look = new Look(plan, looked, consumption);
        looked.filter(Looked::isTally).collect().forEach(part -> look.tally.add(Looked.tally(part)));
        return look;
    }

    public LookTally tally() {
        return tally;
    }

    private JavaRDD<byte[]> found() {
        return looked.filter(each -> !Looked.isTally(each));
    }

    /** Writes the drift files. */
    public void report(OwnFiles report) {
        Images images = plan.images();
        found().mapPartitionsWithIndex(new DriftFileTask(report, plan.rules().keys(), images), false)
                .count();
    }

    /** Writes the plan of a repair. */
    public void plan(RepairSettings settings) {
        found().mapPartitionsWithIndex(new PlanFileTask(plan, settings, consumption), false)
                .count();
    }

    /** Repairs what drifts, and writes the drift files. */
    public RepairTally repair(RepairSettings settings) {
        return sum(found().mapPartitionsWithIndex(new RepairWork(plan, settings, consumption), false)
                .collect());
    }

    /** Carries out a plan instead of what a look has found. */
    public static RepairTally apply(
            JavaSparkContext spark,
            List<String> files,
            LookPlan plan,
            RepairSettings settings,
            OwnFiles place,
            Consumption consumption) {
        return sum(spark.parallelize(files, files.size())
                .mapPartitions(new ApplyWork(plan, settings, place, consumption))
                .collect());
    }

    private static RepairTally sum(List<String> parts) {
        return parts.stream().map(RepairTally::decoded).reduce(RepairTally.NONE, RepairTally::plus);
    }

    @Override
    public void close() {
        looked.unpersist(false);
    }
}
