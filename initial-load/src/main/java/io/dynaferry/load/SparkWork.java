package io.dynaferry.load;

import io.dynaferry.item.Fingerprint;
import io.dynaferry.job.SparkConnection;
import io.dynaferry.snapshot.source.SourceUnit;
import io.dynaferry.snapshot.source.TableSource;
import java.io.IOException;
import java.util.List;

/** What the load has Spark do. */
final class SparkWork implements AutoCloseable {
    private final SparkConnection spark;

    private SparkWork(SparkConnection spark) {
        this.spark = spark;
    }

    static SparkWork open(String master, String runId) {
        return new SparkWork(SparkConnection.open(master, "initial-load", runId));
    }

    /** How many tasks run at a time. */
    int parallelism() {
        return spark.parallelism();
    }

    /**
     * Loads units side by side, and returns when the tasks have ended.
     *
     * @param description for Spark's own pages
     */
    void load(List<SourceUnit> units, TaskPlan plan, String description) {
        List<String> partitions = UnitDeal.toTasks(units, plan.tasks());
        spark.call(description, context -> {
            context.parallelize(partitions, partitions.size()).foreachPartition(new LoadTask(plan));
            return partitions.size();
        });
    }

    /** The fingerprint of everything that a source holds, expired or not. */
    Fingerprint fingerprint(TableSource source, String description) throws IOException {
        List<String> units = UnitDeal.toTasks(source.plan().units(), parallelism());
        return spark
                .call(
                        description,
                        context -> context.parallelize(units, units.size())
                                .mapPartitions(new FingerprintTask(source))
                                .collect())
                .stream()
                .map(Fingerprint::parse)
                .reduce(Fingerprint.EMPTY, Fingerprint::plus);
    }

    void cancel() {
        spark.cancel();
    }

    @Override
    public void close() {
        spark.close();
    }
}
