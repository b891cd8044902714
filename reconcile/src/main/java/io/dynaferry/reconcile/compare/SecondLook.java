package io.dynaferry.reconcile.compare;

import java.io.IOException;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;

/**
 * Reads what differed at the first look again, on the sides that are live, and writes down what still differs. To be run
 * once the changes that were on their way then have arrived: see {@link Settling}. A side that is an export stays as it was
 * at its moment; between two exports everything that differs is drift.
 */
public final class SecondLook {
    private final ComparisonResult first;
    private final @Nullable LiveItems source;
    private final @Nullable LiveItems target;
    private final Checkpoint report;

    /**
     * Reads nothing yet.
     *
     * @param source null for an export
     * @param target null for an export
     * @param report where {@code drift/part-*.jsonl} is written
     */
    public SecondLook(
            ComparisonResult first, @Nullable LiveItems source, @Nullable LiveItems target, Checkpoint report) {
        this.first = first;
        this.source = source;
        this.target = target;
        this.report = report;
    }

    /**
     * Looks.
     *
     * @throws io.dynaferry.failure.MigrationException if a side cannot be read
     */
    public SecondLookSummary run() throws IOException {
        JavaRDD<byte[]> summaries = first.candidateBlocks()
                .mapPartitionsWithIndex(new SecondLookTask(first.plan(), source, target, report), false);
        try {
            return summaries.collect().stream()
                    .map(SecondLookSummary::decoded)
                    .reduce(SecondLookSummary.NONE, SecondLookSummary::plus);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            // Spark throws checked exceptions that it does not declare.
            throw TaskFailure.explained(failure);
        }
    }
}
