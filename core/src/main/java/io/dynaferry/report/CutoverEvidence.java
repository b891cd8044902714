package io.dynaferry.report;

import io.dynaferry.report.page.Step;
import io.dynaferry.report.page.Verdict;
import io.dynaferry.report.page.Verdict.Level;
import io.dynaferry.report.text.Amounts;
import io.dynaferry.table.Difference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a migration may be cut over, with everything that says so, for somebody who was not there.
 *
 * @param checkedBy who ran the check
 * @param comparisons of these tables, as the ledger remembers them
 * @param loads into the target, the newest first
 * @param definitions both tables side by side
 * @param options of the check
 */
public record CutoverEvidence(
        String source,
        String target,
        String ledger,
        String checkedBy,
        Instant startedAt,
        Instant finishedAt,
        List<Gate> gates,
        Seen seen,
        ReconcileHistory comparisons,
        List<PastLoad> loads,
        List<DefinitionRow> definitions,
        List<Difference> differences,
        EffectiveOptions options)
        implements Report {
    /** What the page is called in its place. */
    public static final String PAGE = "evidence.html";
    /** What the figures are called in their place. */
    public static final String FIGURES = "evidence.json";

    public CutoverEvidence {
        gates = List.copyOf(gates);
        loads = List.copyOf(loads);
        definitions = List.copyOf(definitions);
        differences = List.copyOf(differences);
    }

    /**
     * What was measured at the time of the check.
     *
     * @param stream the source's; empty where it has none
     * @param newestChange in the source's stream; null where none is known
     * @param appliedUntil how far the target has followed; null where nobody has recorded it
     * @param watchedSeconds how long the end of the stream was watched
     * @param changesWhileWatched how many came in that time
     */
    public record Seen(
            String stream,
            @Nullable Instant newestChange,
            @Nullable Instant appliedUntil,
            long watchedSeconds,
            long changesWhileWatched,
            long quarantined,
            long openRepairs) {}

    /** A load as the ledger remembers it. */
    public record PastLoad(
            String runId, String status, Instant startedAt, Instant lastRecord, EffectiveOptions options) {}

    /** One property of both tables. */
    public record DefinitionRow(String property, String source, String target) {}

    public boolean isPassed() {
        return gates.stream().allMatch(Gate::isPassed);
    }

    /** How many are. */
    public long passed() {
        return gates.stream().filter(Gate::isPassed).count();
    }

    private List<Gate> open(Gate.Result result) {
        return gates.stream().filter(gate -> gate.result() == result).toList();
    }

    /** What it comes to. */
    public Verdict verdict() {
        String both = ShortName.of(source) + " to " + ShortName.ofTarget(source, target);
        List<Gate> failed = open(Gate.Result.FAILED);
        List<Gate> unknown = open(Gate.Result.NOT_KNOWN);
        if (isPassed()) {
            return new Verdict(
                    Level.FINE,
                    "Ready to cut over from " + both + ": all " + gates.size() + " gates are passed.",
                    proof() + attested());
        }
        String sentence = "Do not cut over from " + both + " yet: "
                + Amounts.count(gates.size() - passed()) + " of " + gates.size() + " gates "
                + (gates.size() - passed() == 1 ? "is" : "are") + " not passed.";
        String detail = titles("Failed", failed) + titles("Not known", unknown);
        return new Verdict(failed.isEmpty() ? Level.ATTENTION : Level.FAILED, sentence, detail.strip());
    }

    private String proof() {
        return comparisons
                .latestOfEverything()
                .map(record -> "At the last comparison both tables held the same "
                        + Amounts.count(
                                record.counts().compared() - record.counts().expired(), "item")
                        + ", by equal fingerprints.")
                .orElse("");
    }

    private String attested() {
        List<Gate> byWord = gates.stream()
                .filter(gate -> gate.basis() == Gate.Basis.ATTESTED)
                .toList();
        return byWord.isEmpty()
                ? ""
                : " By the operator's word, and not by measuring: "
                        + byWord.stream().map(Gate::title).collect(Collectors.joining("; ")) + ".";
    }

    private static String titles(String word, List<Gate> gates) {
        return gates.isEmpty()
                ? ""
                : word + ": " + gates.stream().map(Gate::title).collect(Collectors.joining("; ")) + ". ";
    }

    /** What to do now. */
    public List<Step> nextSteps() {
        if (!isPassed()) {
            List<Step> steps = new ArrayList<>();
            gates.stream()
                    .filter(gate -> !gate.isPassed())
                    .forEach(gate -> steps.add(Step.of(gate.title() + ": " + gate.remedy())));
            steps.add(Step.of("Then run the check again."));
            return steps;
        }
        return List.of(
                Step.of(
                        "Keep the writers of the source stopped: what is written there from now on is not in this evidence."),
                Step.of("Switch time to live, alarms, autoscaling and backups on at the target."),
                Step.of("Point readers and writers to the target."),
                Step.of("Stop following the stream: from then on the target has writes that the source has not."));
    }

    /** How far the target is behind the stream; empty where that is not known. */
    Optional<Long> lagSeconds() {
        if (seen.newestChange() == null || seen.appliedUntil() == null) {
            return Optional.empty();
        }
        return Optional.of(Math.max(
                0, seen.newestChange().getEpochSecond() - seen.appliedUntil().getEpochSecond()));
    }

    @Override
    public String summary() {
        return CutoverJson.text(this);
    }

    @Override
    public String html() {
        return CutoverPage.of(this).html();
    }
}
