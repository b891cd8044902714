package io.dynaferry.load;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.job.TaskFailure;
import io.dynaferry.progress.StaleClaimException;
import io.dynaferry.snapshot.source.SourceUnit;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What Spark runs in an executor: loads the units of one partition, which come as texts. */
final class LoadTask extends AbstractFunction1<Iterator<String>, String> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(LoadTask.class);

    private final TaskPlan plan;

    LoadTask(TaskPlan plan) {
        this.plan = plan;
    }

    /** Returns what {@link FinalFailure} understands. */
    @Override
    public String apply(Iterator<String> encodedUnits) {
        List<SourceUnit> units = new ArrayList<>();
        while (encodedUnits.hasNext()) {
            units.addAll(UnitDeal.decoded(encodedUnits.next()));
        }
        String name = plan.runId() + "/" + TaskContext.get().taskAttemptId();
        try (ExecutorConnections connections = ExecutorConnections.of(plan);
                UnitLoader loader = new UnitLoader(plan, connections, name)) {
            loader.load(units);
            return FinalFailure.NONE;
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new MigrationException(
                    ExitCode.FAILED, "Cannot go on loading: the task was cancelled [task=" + name + "].");
        } catch (StaleClaimException overtaken) {
            LOG.info("Left the rest of the units to a later attempt [task={}]", name);
            return FinalFailure.NONE;
        } catch (IOException | UncheckedIOException failure) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot read the source: " + failure.getMessage() + " [task=" + name
                            + "]. Run the same command again: it goes on from here.");
        } catch (MigrationException failure) {
            // It travels without its cause, which is said here.
            LOG.debug("The task has failed [task={}]", name, failure);
            if (FinalFailure.is(failure)) {
                return FinalFailure.encoded(failure);
            }
            throw TaskFailure.travelling(failure);
        }
    }
}
