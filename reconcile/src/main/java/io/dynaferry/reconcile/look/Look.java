package io.dynaferry.reconcile.look;

import io.dynaferry.drift.Images;
import io.dynaferry.reconcile.compare.ComparisonResult;
import io.dynaferry.reconcile.compare.Consumption;
import io.dynaferry.reconcile.compare.ItemPlace;
import io.dynaferry.reconcile.compare.SeenItems;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** The second look over all candidates; what it found stays on the disks of the executors until it is closed. */
public final class Look implements AutoCloseable {
    private final LookPlan plan;
    private final Consumption consumption;
    private final LookTally tally;
    private final JavaRDD<byte[]> found;
    private final List<JavaRDD<byte[]>> kept;

    private Look(
            LookPlan plan,
            Consumption consumption,
            LookTally tally,
            JavaRDD<byte[]> found,
            List<JavaRDD<byte[]>> kept) {
        this.plan = plan;
        this.consumption = consumption;
        this.tally = tally;
        this.found = found;
        this.kept = kept;
    }

    /** Looks again at what the first look found to differ. */
    public static Look at(ComparisonResult first, LookPlan unseeded, Consumption consumption) {
        LookPlan plan = unseeded.seeded(first.plan().seed());
        Rereading rereading = Rereading.of(plan, first.counts());
        JavaRDD<byte[]> looked = first.candidateBlocks()
                .mapPartitions(new SecondLookTask(plan, rereading, consumption))
                .persist(StorageLevel.DISK_ONLY());
        LookTally tally = tally(looked);
        if (!rereading.isDue(tally)) {
            return new Look(plan, consumption, tally, looked.filter(each -> !Looked.isTally(each)), List.of(looked));
        }
        JavaRDD<byte[]> read = read(first, plan, looked.filter(Looked::isUnread));
        tally.add(tally(read));
        return new Look(
                plan,
                consumption,
                tally,
                looked.filter(Looked::isRead).union(read.filter(Looked::isRead)),
                List.of(looked, read));
    }

    private static LookTally tally(JavaRDD<byte[]> looked) {
        LookTally sum = LookTally.none();
        looked.filter(Looked::isTally).collect().forEach(part -> sum.add(Looked.tally(part)));
        return sum;
    }

    /** The same with the items of exports, whatever their places in the files. */
    private static JavaRDD<byte[]> read(ComparisonResult first, LookPlan plan, JavaRDD<byte[]> unread) {
        List<ItemPlace> places = unread
                .flatMap(each -> Looked.found(each).unread().stream()
                        .map(ItemPlace::text)
                        .iterator())
                .collect()
                .stream()
                .map(ItemPlace::parsed)
                .toList();
        return unread.mapToPair(
                        each -> new Tuple2<>(SeenItems.text(Looked.found(each).key()), each))
                .cogroup(
                        SeenItems.at(places, first, plan.rules().ofShownSource()),
                        unread.context().defaultParallelism())
                .mapPartitions(new DifferenceTask(plan))
                .persist(StorageLevel.DISK_ONLY());
    }

    public LookTally tally() {
        return tally;
    }

    /** Writes the drift files. */
    public void report(OwnFiles report) {
        Images images = plan.images();
        found.mapPartitionsWithIndex(new DriftFileTask(report, plan.rules().keys(), images), false)
                .count();
    }

    /** Writes the plan of a repair. */
    public void plan(RepairSettings settings) {
        found.mapPartitionsWithIndex(new PlanFileTask(plan, settings, consumption), false)
                .count();
    }

    /** Repairs what drifts, and writes the drift files. */
    public RepairTally repair(RepairSettings settings) {
        return sum(found.mapPartitionsWithIndex(new RepairWork(plan, settings, consumption), false)
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
        kept.forEach(each -> each.unpersist(false));
    }
}
