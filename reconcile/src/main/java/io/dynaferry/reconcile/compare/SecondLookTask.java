package io.dynaferry.reconcile.compare;

import io.dynaferry.drift.DriftLines;
import io.dynaferry.drift.Images;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.place.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.jspecify.annotations.Nullable;

/** What Spark runs to look again at the candidates of a bucket. Each bucket has a part of the report of its own. */
final class SecondLookTask implements Function2<Integer, Iterator<byte[]>, Iterator<byte[]>> {
    private static final long serialVersionUID = 1L;
    /** As many as one request reads. */
    private static final int TOGETHER = 100;

    private final ComparisonPlan plan;
    private final @Nullable LiveItems source;
    private final @Nullable LiveItems target;
    private final Checkpoint report;

    SecondLookTask(ComparisonPlan plan, @Nullable LiveItems source, @Nullable LiveItems target, Checkpoint report) {
        this.plan = plan;
        this.source = source;
        this.target = target;
        this.report = report;
    }

    @Override
    public Iterator<byte[]> call(Integer part, Iterator<byte[]> blocks) {
        SecondLookTally tally = new SecondLookTally();
        try (Storage storage = report.open();
                DriftLines lines = new DriftLines(storage, part, Images.OMITTED);
                SideItems sourceItems = new SideItems(plan, SideRole.SOURCE, source);
                SideItems targetItems = new SideItems(plan, SideRole.TARGET, target)) {
            CandidateJudge judge = new CandidateJudge(plan, sourceItems, targetItems, tally, lines);
            look(new CandidateIterator(blocks), judge);
            lines.publish();
            return List.of(tally.summary().encoded()).iterator();
        } catch (MigrationException failure) {
            // What caused it may hold what cannot travel to the driver.
            throw new MigrationException(failure.exitCode(), String.valueOf(failure.getMessage()));
        } catch (IOException failure) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot write the drift: " + failure.getMessage()
                            + ". Check the report's place, then run the same command again.");
        }
    }

    private static void look(Iterator<Candidate> candidates, CandidateJudge judge) throws IOException {
        List<Candidate> together = new ArrayList<>(TOGETHER);
        while (candidates.hasNext()) {
            together.add(candidates.next());
            if (together.size() == TOGETHER || !candidates.hasNext()) {
                judge.judge(together);
                together.clear();
            }
        }
    }
}
