package io.dynaferry.reconcile.compare;

import io.dynaferry.job.TaskFailure;
import io.dynaferry.snapshot.source.SourcePlan;
import io.dynaferry.snapshot.source.SourceUnit;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/** The first look: reads both sides once and finds the keys in which they differ. */
public final class Comparison {
    /** So many entries make a table that a processor's cache nearly holds. */
    private static final long ENTRIES_OF_A_BUCKET = 150_000;

    /** Where there would be more buckets than this, they are made larger first. */
    private static final long MANY_BUCKETS = 2_000;

    private static final long MOST_ENTRIES_OF_A_BUCKET = 600_000;
    /** Each reading task fills a block for every bucket: of more, the blocks would take more memory than an executor has to give. */
    private static final long MOST_BUCKETS = 1 << 16;
    /** So many reading tasks for each that runs at a time: enough to even out, not so many that the blocks get small. */
    private static final int TASKS_PER_SLOT = 4;

    private final JavaSparkContext spark;
    private final InstantSource clock;
    private final Consumption consumption;

    public Comparison(JavaSparkContext spark, InstantSource clock, Consumption consumption) {
        this.spark = spark;
        this.clock = clock;
        this.consumption = consumption;
    }

    /**
     * Sets what the shuffle of digests wants, where nobody has set it: no compression, for digests do not compress, and no
     * sorting, for a block already is of one bucket. To be called before the context is made.
     */
    public static SparkConf tuned(SparkConf conf) {
        return conf.setIfMissing("spark.shuffle.compress", "false")
                .setIfMissing("spark.shuffle.spill.compress", "false")
                .setIfMissing("spark.shuffle.sort.bypassMergeThreshold", "1000");
    }

    /**
     * Compares.
     *
     * @throws io.dynaferry.failure.MigrationException if a side cannot be read, or is not what it says it is
     */
    public ComparisonResult run(ComparisonPlan planned) throws IOException {
        SourcePlan source = planned.source().source().plan();
        SourcePlan target = planned.target().source().plan();
        Kept kept = Kept.of(planned, source, target, buckets(source, target), clock.instant());
        ComparisonPlan plan = kept.plan();
        List<PlannedUnit> units = new ArrayList<>();
        units.addAll(units(SideRole.SOURCE, source));
        units.addAll(units(SideRole.TARGET, target));
        int slots = Math.max(1, spark.defaultParallelism());
        List<String> tasks = PlannedUnit.dealt(units, TASKS_PER_SLOT * slots);
        JavaPairRDD<Integer, byte[]> blocks = spark.parallelize(tasks, tasks.size())
                .mapPartitionsToPair(new ReadTask(plan, kept.buckets(), Math.min(slots, tasks.size()), consumption));
        JavaRDD<byte[]> joined = BlockSerializer.shuffled(blocks, kept.buckets())
                .mapPartitions(new JoinTask(plan))
                .persist(StorageLevel.DISK_ONLY());
        try {
            JoinSummary summary = joined.filter(JoinSummary::isOne).collect().stream()
                    .map(JoinSummary::decoded)
                    .reduce(JoinSummary.none(), JoinSummary::plus);
            return new ComparisonResult(plan, summary, source, target, kept.began(), clock.instant(), joined);
        } catch (RuntimeException failure) {
            joined.unpersist(false);
            throw failure;
        } catch (Exception failure) {
            // Spark throws checked exceptions that it does not declare.
            joined.unpersist(false);
            throw TaskFailure.explained(failure);
        }
    }

    private static List<PlannedUnit> units(SideRole side, SourcePlan plan) {
        List<PlannedUnit> units = new ArrayList<>();
        for (SourceUnit unit : plan.units()) {
            units.add(new PlannedUnit(side, units.size(), unit));
        }
        return units;
    }

    private int buckets(SourcePlan source, SourcePlan target) {
        long entries = source.expectedRecords() + target.expectedRecords();
        long perBucket = Math.max(ENTRIES_OF_A_BUCKET, Math.min(MOST_ENTRIES_OF_A_BUCKET, entries / MANY_BUCKETS));
        return (int) Math.max(spark.defaultParallelism(), Math.min(MOST_BUCKETS, entries / perBucket + 1));
    }
}
