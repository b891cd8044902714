package io.dynaferry.load;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.progress.StaleClaimException;
import io.dynaferry.snapshot.source.SourceUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Spark runs in an executor: loads the units of one partition, which come as texts. */
final class LoadTask implements VoidFunction<Iterator<String>> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(LoadTask.class);

    private final TaskPlan plan;

    LoadTask(TaskPlan plan) {
        this.plan = plan;
    }

    @Override
    public void call(Iterator<String> encodedUnits) throws InterruptedException {
        List<SourceUnit> units = new ArrayList<>();
        encodedUnits.forEachRemaining(partition -> units.addAll(UnitDeal.decoded(partition)));
        String name = plan.runId() + "/" + TaskContext.get().taskAttemptId();
        try (ExecutorConnections connections = ExecutorConnections.of(plan);
                UnitLoader loader = new UnitLoader(plan, connections, name)) {
            loader.load(units);
        } catch (StaleClaimException overtaken) {
            LOG.info("Left the rest of the units to a later attempt [task={}]", name);
        } catch (IOException | UncheckedIOException failure) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot read the source: " + failure.getMessage() + " [task=" + name
                            + "]. Run the same command again: it goes on from here.");
        } catch (MigrationException failure) {
            // What caused it may hold what cannot travel to the driver; it is said here.
            LOG.debug("The task has failed [task={}]", name, failure);
            throw new MigrationException(failure.exitCode(), String.valueOf(failure.getMessage()));
        }
    }
}
