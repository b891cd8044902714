package io.dynaferry.operator.cutover;

import io.dynaferry.progress.RunState;
import io.dynaferry.report.Gate;
import io.dynaferry.report.ReconcileHistory;
import io.dynaferry.report.ReconcileRecord;
import io.dynaferry.report.text.Amounts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the comparisons of before prove. */
final class Comparisons {
    private static final int WANTED = 2;
    private static final String AGAIN = "Run scripts/reconcile with these tables and this ledger, without --sample";

    private final CutoverFacts facts;
    private final ReconcileHistory history;

    Comparisons(CutoverFacts facts) {
        this.facts = facts;
        this.history = facts.comparisons();
    }

    /** Those that count: begun after the last load had ended. */
    private List<ReconcileRecord> clean() {
        Instant loaded = facts.latestLoad().map(RunState::lastSign).orElse(Instant.MIN);
        return history.cleanInARow().stream()
                .filter(record -> record.startedAt().isAfter(loaded))
                .toList();
    }

    Gate twoInARow() {
        String id = "comparisons";
        String title = "Two clean comparisons in a row";
        List<ReconcileRecord> clean = clean();
        if (clean.size() >= WANTED) {
            return Gate.passed(
                    id,
                    title,
                    "The last " + clean.size() + " comparisons of everything found no item missing, extra or changed: "
                            + names(clean) + "." + since() + ignored(clean));
        }
        if (history.latest().isEmpty()) {
            return Gate.failed(id, title, "The ledger knows of no comparison of these tables.", AGAIN + ", two times.");
        }
        String found = clean.isEmpty()
                ? "There is no clean comparison of everything"
                : "There is only 1 clean comparison of everything (" + names(clean) + ")";
        return Gate.failed(
                id, title, found + since() + loadedSince(), AGAIN + (clean.isEmpty() ? ", two times." : " once more."));
    }

    private String since() {
        Optional<ReconcileRecord> broken = history.lastDriftOrRepair();
        if (broken.isEmpty()) {
            return clean().size() >= WANTED ? "" : ".";
        }
        ReconcileRecord record = broken.get();
        String what = record.mayHaveWritten() ? "the last repair" : "the last drift";
        String when = " (" + record.runId() + ", " + Amounts.moment(record.startedAt()) + ")";
        return clean().size() >= WANTED
                ? " All of them began after " + what + when + "."
                : " since " + what + when + ".";
    }

    private String loadedSince() {
        boolean older = history.cleanInARow().size() > clean().size();
        return older
                ? facts.latestLoad()
                        .map(load -> " What was compared before the load "
                                + load.run().request().runId() + " had ended does not count.")
                        .orElse("")
                : "";
    }

    /** An attribute that was left out may differ. */
    private static String ignored(List<ReconcileRecord> clean) {
        String ignored = clean.stream()
                .map(record -> record.options().getOrDefault("ignore-attributes", ""))
                .filter(paths -> !paths.isEmpty())
                .distinct()
                .collect(Collectors.joining(","));
        return ignored.isEmpty() ? "" : " Not compared, as asked: " + ignored + ".";
    }

    private static String names(List<ReconcileRecord> records) {
        return records.stream().limit(WANTED).map(ReconcileRecord::runId).collect(Collectors.joining(", "));
    }

    Gate fingerprints() {
        String id = "fingerprints";
        String title = "Fingerprints are equal";
        Optional<ReconcileRecord> latest = history.latestOfEverything();
        if (latest.isEmpty()) {
            return Gate.notKnown(id, title, "No comparison of everything is recorded.", AGAIN + ".");
        }
        ReconcileRecord record = latest.get();
        if (!record.provenEqual()) {
            return Gate.failed(
                    id,
                    title,
                    "At the last comparison of everything (" + record.runId() + ") the fingerprints differed: "
                            + Amounts.count(record.counts().drift(), "item") + " drifted, "
                            + Amounts.count(record.counts().inFlight()) + " in flight.",
                    "Stop the writers of the source, wait until everything is applied, and compare again.");
        }
        Instant newest = facts.newestChange().orElse(Instant.MIN);
        if (newest.isAfter(record.startedAt())) {
            return Gate.failed(
                    id,
                    title,
                    "They were equal at the last comparison (" + record.runId() + ", begun "
                            + Amounts.moment(record.startedAt()) + "), but the source was written to since, at "
                            + Amounts.moment(newest) + ".",
                    "Stop the writers of the source, wait until everything is applied, and compare again.");
        }
        return Gate.passed(
                id,
                title,
                "Both are " + record.sourceFingerprint() + " at the last comparison of everything (" + record.runId()
                        + ", begun " + Amounts.moment(record.startedAt()) + ")"
                        + (facts.newestChange().isPresent()
                                ? ", which began after the newest change that is known of the source."
                                : "."));
    }
}
