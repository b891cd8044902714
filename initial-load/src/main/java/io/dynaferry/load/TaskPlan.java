package io.dynaferry.load;

import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.job.PlannedTransform;
import io.dynaferry.snapshot.source.TableSource;
import io.dynaferry.write.RateBounds;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * All that a task needs to know, as it travels to the executors. It holds no client and no credential.
 *
 * @param keys the key schema of both tables in its short form
 * @param attempt of the run
 * @param tasks how many tasks there are, which share the rates
 * @param openAtATime how many units a task reads in turns
 * @param readUnits per second, for all tasks together; infinite for no limit
 * @param writeStart write units per second to begin with, for all tasks together
 * @param writeCeiling write units per second never to exceed
 * @param maxQuarantined how many rejected items stop the run; with one more it stops
 * @param quarantine where rejected items go; null for nowhere
 * @param transform null for none
 */
record TaskPlan(
        TableSource source,
        Side target,
        String keys,
        String ledger,
        String runId,
        long attempt,
        int tasks,
        int openAtATime,
        double readUnits,
        double writeStart,
        double writeCeiling,
        long maxQuarantined,
        @Nullable String quarantine,
        @Nullable PlannedTransform transform)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Write units per second, for all tasks together. */
    RateBounds writes() {
        return new RateBounds(writeStart, writeCeiling);
    }

    String targetName() {
        return String.valueOf(target.table());
    }
}
