package io.dynaferry.load;

import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.job.SparkConnection;
import io.dynaferry.snapshot.source.SourceUnit;
import io.dynaferry.snapshot.source.TableSource;
import java.io.IOException;
import java.util.List;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** What the load has Spark do. */
final class SparkWork implements AutoCloseable {
    private final SparkConnection spark;

    private SparkWork(SparkConnection spark) {
        this.spark = spark;
    }

    static SparkWork open(String master, String runId) {
        return new SparkWork(SparkConnection.open(master, "initial-load", runId, conf -> conf));
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
        FinalFailure failure = new FinalFailure();
        try {
            spark.call(description, context -> {
                context.sc()
                        .runJob(
                                context.parallelize(partitions, partitions.size())
                                        .rdd(),
                                new LoadTask(plan),
                                new WhenReturned(failure),
                                ClassTag$.MODULE$.<String>apply(String.class));
                return partitions.size();
            });
        } catch (MigrationException other) {
            throw failure.or(other);
        }
        failure.throwIfAny();
    }

    /** Called by Spark in the driver, as each task returns. */
    private final class WhenReturned extends AbstractFunction2<Object, String, BoxedUnit> {
        private final FinalFailure failure;

        WhenReturned(FinalFailure failure) {
            this.failure = failure;
        }

        @Override
        public BoxedUnit apply(Object partition, String returned) {
            if (failure.take(returned)) {
                cancel();
            }
            return BoxedUnit.UNIT;
        }
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
