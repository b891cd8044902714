package io.dynaferry.load;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.snapshot.source.SourceUnit;
import io.dynaferry.snapshot.source.TableSource;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/** The one place that speaks to Spark in the driver. */
final class SparkWork implements AutoCloseable {
    private static final String MASTER = "spark.master";
    private static final String PLUGINS = "spark.plugins";
    private static final String LOOPBACK = "127.0.0.1";
    /** Tells a context that was made here from one that was there before. */
    private static final String OPENED_BY = "spark.dynaferry.openedBy";

    private static final String GROUP = "initial-load";

    private final JavaSparkContext spark;
    private final boolean ours;

    private SparkWork(JavaSparkContext spark, boolean ours) {
        this.spark = spark;
        this.ours = ours;
    }

    /** The context that is there already, or a new one, which is stopped at the end. */
    static SparkWork open(String master, String runId) {
        SparkConf conf = new SparkConf().setAppName("initial-load " + runId);
        if (!conf.contains(MASTER)) {
            conf.setMaster(master);
            conf.set("spark.driver.host", LOOPBACK).set("spark.driver.bindAddress", LOOPBACK);
        }
        String plugin = BudgetPlugin.class.getName();
        conf.set(PLUGINS, conf.contains(PLUGINS) ? conf.get(PLUGINS) + "," + plugin : plugin);
        String mark = UUID.randomUUID().toString();
        SparkContext context = SparkContext.getOrCreate(conf.set(OPENED_BY, mark));
        return new SparkWork(
                JavaSparkContext.fromSparkContext(context),
                context.getConf().get(OPENED_BY, "").equals(mark));
    }

    /** How many tasks run at a time. */
    int parallelism() {
        return Math.max(1, spark.defaultParallelism());
    }

    /**
     * Loads units side by side, and returns when the tasks have ended.
     *
     * @param description for Spark's own pages
     */
    void load(List<SourceUnit> units, TaskPlan plan, String description) {
        List<String> partitions = UnitDeal.toTasks(units, plan.tasks());
        spark.setJobGroup(GROUP, description, true);
        try {
            spark.parallelize(partitions, partitions.size()).foreachPartition(new LoadTask(plan));
        } catch (Exception failure) {
            // Spark throws checked exceptions that it does not declare.
            throw explained(failure);
        } finally {
            spark.clearJobGroup();
        }
    }

    /** The fingerprint of everything that a source holds, expired or not. */
    Fingerprint fingerprint(TableSource source, String description) throws IOException {
        List<String> units = UnitDeal.toTasks(source.plan().units(), parallelism());
        spark.setJobGroup(GROUP, description, true);
        try {
            return spark.parallelize(units, units.size()).mapPartitions(new FingerprintTask(source)).collect().stream()
                    .map(Fingerprint::parse)
                    .reduce(Fingerprint.EMPTY, Fingerprint::plus);
        } catch (Exception failure) {
            // Spark throws checked exceptions that it does not declare.
            throw explained(failure);
        } finally {
            spark.clearJobGroup();
        }
    }

    void cancel() {
        spark.cancelJobGroup(GROUP);
    }

    /** Spark throws what a task threw inside of its own; or only speaks of it. */
    private static MigrationException explained(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MigrationException known) {
                return known;
            }
        }
        return new MigrationException(
                ExitCode.FAILED,
                "Cannot complete the load: Spark gave up on a task [reason="
                        + String.valueOf(failure.getMessage())
                                .lines()
                                .findFirst()
                                .orElse("")
                        + "]. Run the same command again: it goes on from here.",
                failure);
    }

    @Override
    public void close() {
        if (ours) {
            spark.stop();
        }
    }
}
