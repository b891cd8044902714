package io.dynaferry.job;

import io.dynaferry.command.Console;
import io.dynaferry.failure.MigrationException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/** Spark as the driver has it: the context that is there already, or one of our own, which ends with us. */
public final class SparkConnection implements AutoCloseable {
    private static final String MASTER = "spark.master";
    private static final String PLUGINS = "spark.plugins";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String PARALLELISM = "spark.default.parallelism";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
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
     * @param settings what the program wants of a new one
     */
    public static SparkConnection open(String master, String program, String runId, UnaryOperator<SparkConf> settings) {
        SparkConf conf = settings.apply(new SparkConf().setAppName(program + " " + runId));
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

    /**
     * How many tasks run at a time. Spark counts only the executors that have come so far, which at the beginning are none on
     * some clusters; so this goes by what Spark was told to ask for, and, if it was told nothing, waits until no more come.
     */
    public int parallelism() {
        int said = coresSaid();
        if (said == 0 && !spark.isLocal() && !spark.getConf().contains(PARALLELISM)) {
            awaitExecutors();
        }
        return Math.max(1, Math.max(spark.defaultParallelism(), said));
    }

    /** The cores that settings ask for or allow; 0 if they say nothing. */
    private int coresSaid() {
        SparkConf conf = spark.getConf();
        boolean onDemand = conf.getBoolean("spark.dynamicAllocation.enabled", false);
        String executors = onDemand ? "spark.dynamicAllocation.maxExecutors" : "spark.executor.instances";
        int most = conf.getInt(executors, 0) * conf.getInt("spark.executor.cores", 1);
        return Math.max(most, conf.getInt("spark.cores.max", 0));
    }

    private void awaitExecutors() {
        long patienceEnds = System.nanoTime() + PATIENCE_NANOS;
        long quietSince = System.nanoTime();
        int seen = executors();
        while (System.nanoTime() - patienceEnds < 0 && (seen == 0 || System.nanoTime() - quietSince < QUIET_NANOS)) {
            LockSupport.parkNanos(LOOK_NANOS);
            int now = executors();
            if (now != seen) {
                seen = now;
                quietSince = System.nanoTime();
            }
        }
    }

    /** The driver is among those that Spark tells of. */
    private int executors() {
        return spark.sc().statusTracker().getExecutorInfos().length - 1;
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
            throw TaskFailure.explained(failure);
        } finally {
            spark.clearJobGroup();
        }
    }

    /**
     * Has work done, and tells on the console how far it is.
     *
     * @param description a sentence for Spark's own pages and for the console
     */
    public <T> T call(String description, Console console, Work<T> work) {
        StageWatch watch = StageWatch.start(spark.statusTracker(), description, console);
        try {
            return call(description, work);
        } finally {
            watch.close();
        }
    }

    /** Ends the work that is being done. */
    public void cancel() {
        spark.cancelJobGroup(program);
    }

    @Override
    public void close() {
        if (ours) {
            spark.stop();
        }
    }
}
