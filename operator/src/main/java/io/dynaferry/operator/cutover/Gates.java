package io.dynaferry.operator.cutover;

import io.dynaferry.operator.cutover.StreamSight.Kind;
import io.dynaferry.progress.QuarantineEntry;
import io.dynaferry.report.Gate;
import io.dynaferry.report.ReconcileRecord;
import io.dynaferry.report.text.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges whether a migration may be cut over. */
final class Gates {
    private static final String ATTEST_WRITES = "--attest-writes-stopped";
    private static final String ATTEST_WRITERS = "--attest-no-foreign-writers";

    private final CutoverFacts facts;

    private Gates(CutoverFacts facts) {
        this.facts = facts;
    }

    /** Every gate, in the order in which an operator goes through them. */
    static List<Gate> judge(CutoverFacts facts) {
        Gates gates = new Gates(facts);
        Comparisons comparisons = new Comparisons(facts);
        return List.of(
                gates.sourceWrites(),
                Lag.judge(facts),
                gates.quarantine(),
                gates.openRepairs(),
                comparisons.twoInARow(),
                comparisons.fingerprints(),
                gates.foreignWriters());
    }

    private Gate sourceWrites() {
        String id = "source-writes";
        String title = "Writes at the source have stopped";
        StreamSight stream = facts.source();
        if (stream.kind() != Kind.SEEN) {
            return attestedWrites(id, title, stream);
        }
        String watched = Amounts.duration(stream.watched());
        if (stream.writesWhileWatched() > 0) {
            return Gate.failed(
                    id,
                    title,
                    Amounts.count(stream.writesWhileWatched(), "change")
                            + " came into the source's stream while its end was" + " watched for " + watched + ".",
                    "Stop the writers of the source, or switch them to read only.");
        }
        return Gate.passed(
                id,
                title,
                "No change came into the source's stream while its end was watched for " + watched
                        + facts.newestChange()
                                .map(newest -> "; the newest is of " + Amounts.moment(newest) + ", "
                                        + Amounts.duration(since(newest)) + " ago")
                                .orElse("")
                        + ". Removals by time to live do not count.");
    }

    private Gate attestedWrites(String id, String title, StreamSight stream) {
        String why = stream.kind() == Kind.NONE
                ? "The source has no stream that would tell"
                : "The source's stream could not be seen: " + stream.why();
        String word = facts.writesStopped();
        if (word != null) {
            return Gate.attested(id, title, why + ". The operator's word: " + word + ".");
        }
        return Gate.notKnown(
                id,
                title,
                why + ".",
                "Make sure of it at the application, and say so with " + ATTEST_WRITES + " 'who made sure, and how'.");
    }

    private Duration since(Instant moment) {
        Duration since = Duration.between(moment, facts.now());
        return since.isNegative() ? Duration.ZERO : since;
    }

    private Gate quarantine() {
        String id = "quarantine";
        String title = "Quarantine is empty";
        List<QuarantineEntry> entries = facts.quarantine();
        if (entries.isEmpty()) {
            return Gate.passed(id, title, "The ledger's index of this target has no entry.");
        }
        QuarantineEntry latest = entries.get(entries.size() - 1);
        return Gate.failed(
                id,
                title,
                Amounts.count(entries.size(), "change") + " could not be applied, the last one because "
                        + latest.reason() + " [place=" + latest.place() + "].",
                "Remove the cause, then apply them with scripts/replay-quarantine.");
    }

    private Gate openRepairs() {
        String id = "open-repairs";
        String title = "No repair is open";
        long open = facts.openRepairs();
        if (open == 0) {
            return Gate.passed(id, title, "The ledger has no intent between these tables.");
        }
        return Gate.failed(
                id,
                title,
                Amounts.count(open, "key") + " " + (open == 1 ? "was" : "were")
                        + " about to be repaired, and nobody has written down that it is done.",
                "If a repair is running, wait for its end. If not, run scripts/reconcile --repair put again: it settles"
                        + " them first.");
    }

    private Gate foreignWriters() {
        String id = "foreign-writers";
        String title = "Nobody else writes to the target";
        Optional<ReconcileRecord> latest = facts.comparisons().latestFinished();
        long extra = latest.map(ReconcileRecord::counts)
                .map(counts -> counts.extra() - counts.deleted())
                .orElse(0L);
        if (extra > 0) {
            return Gate.failed(
                    id,
                    title,
                    Amounts.count(extra, "item") + (extra == 1 ? " is" : " are") + " in the target alone ("
                            + latest.map(ReconcileRecord::runId).orElse("") + "): somebody may have put "
                            + (extra == 1 ? "it" : "them") + " there.",
                    "Find out who did, stop it, and repair with scripts/reconcile --repair put,delete.");
        }
        StreamSight stream = facts.target();
        if (stream.kind() == Kind.SEEN
                && stream.writesWhileWatched() > 0
                && facts.source().writesWhileWatched() == 0) {
            return Gate.failed(
                    id,
                    title,
                    Amounts.count(stream.writesWhileWatched(), "change") + " came into the target's stream within "
                            + Amounts.duration(stream.watched()) + ", while none came into the source's.",
                    "Find out who writes to the target, and stop it. If the consumer was catching up, check again.");
        }
        return quietTarget(id, title, stream);
    }

    private Gate quietTarget(String id, String title, StreamSight stream) {
        String word = facts.noForeignWriters();
        if (stream.kind() == Kind.SEEN && stream.writesWhileWatched() == 0) {
            return Gate.passed(
                    id,
                    title,
                    "No change came into the target's stream within " + Amounts.duration(stream.watched())
                            + (facts.comparisons().latestFinished().isPresent()
                                    ? ", and the last comparison found no item in the target alone."
                                    : ".")
                            + (word == null ? "" : " The operator's word besides: " + word + "."));
        }
        String why = switch (stream.kind()) {
            case NONE -> "The target has no stream that would tell";
            case UNREADABLE -> "The target's stream could not be seen: " + stream.why();
            case SEEN -> "The target's stream had changes, as the source's had";
        };
        return word != null
                ? Gate.attested(id, title, why + ". The operator's word: " + word + ".")
                : Gate.notKnown(
                        id,
                        title,
                        why + ".",
                        "Look who may write to it, and say so with " + ATTEST_WRITERS + " 'who made sure, and how'.");
    }
}
