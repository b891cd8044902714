package io.dynaferry.job;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.util.UUID;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/** Spark as the driver has it: the context that is there already, or one of our own, which ends with us. */
public final class SparkConnection implements AutoCloseable {
    private static final String MASTER = "spark.master";
    private static final String PLUGINS = "spark.plugins";
    private static final String LOOPBACK = "127.0.0.1";
    /** Tells a context that was made here from one that was there before. */
    private static final String OPENED_BY = "spark.dynaferry.openedBy";

    private final JavaSparkContext spark;
    private final boolean ours;
    private final String program;

    private SparkConnection(JavaSparkContext spark, boolean ours, String program) {
        this.spark = spark;
        this.ours = ours;
        this.program = program;
    }

    /**
     * The context that is there already, or a new one.
     *
     * @param master for a new one that nobody has told a master
     * @param program its name, for Spark's pages
     */
    public static SparkConnection open(String master, String program, String runId) {
        SparkConf conf = new SparkConf().setAppName(program + " " + runId);
        if (!conf.contains(MASTER)) {
            conf.setMaster(master);
            conf.set("spark.driver.host", LOOPBACK).set("spark.driver.bindAddress", LOOPBACK);
        }
        String plugin = BudgetPlugin.class.getName();
        conf.set(PLUGINS, conf.contains(PLUGINS) ? conf.get(PLUGINS) + "," + plugin : plugin);
        String mark = UUID.randomUUID().toString();
        SparkContext context = SparkContext.getOrCreate(conf.set(OPENED_BY, mark));
        return new SparkConnection(
                JavaSparkContext.fromSparkContext(context),
                context.getConf().get(OPENED_BY, "").equals(mark),
                program);
    }

    /** How many tasks run at a time. */
    public int parallelism() {
        return Math.max(1, spark.defaultParallelism());
    }

    /** Work that may be cancelled as one. */
    @FunctionalInterface
    public interface Work<T> {
        T on(JavaSparkContext spark) throws Exception;
    }

    /**
     * Has work done, and returns when its tasks have ended.
     *
     * @param description a sentence for Spark's own pages
     * @throws MigrationException as a task threw it; or that Spark gave up
     */
    public <T> T call(String description, Work<T> work) {
        spark.setJobGroup(program, description, true);
        try {
            return work.on(spark);
        } catch (Exception failure) {
            // Spark throws checked exceptions that it does not declare.
            throw explained(failure);
        } finally {
            spark.clearJobGroup();
        }
    }

    /** Ends the work that is being done. */
    public void cancel() {
        spark.cancelJobGroup(program);
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
                "Cannot complete the work: Spark gave up on a task [reason="
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
