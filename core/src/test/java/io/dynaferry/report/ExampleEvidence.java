package io.dynaferry.report;

import io.dynaferry.report.CutoverEvidence.DefinitionRow;
import io.dynaferry.report.CutoverEvidence.PastLoad;
import io.dynaferry.report.CutoverEvidence.Seen;
import io.dynaferry.table.Difference;
import io.dynaferry.table.Difference.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks of a cut-over as they could have gone, for tests and for looking at. */
public final class ExampleEvidence {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:15Z");
    private static final String SOURCE = "arn:aws:dynamodb:eu-central-1:111122223333:table/Music";
    private static final String TARGET = "arn:aws:dynamodb:eu-west-1:444455556666:table/Music";
    private static final String STREAM = SOURCE + "/stream/2026-11-20T08:00:00.000";

    private ExampleEvidence() {}

    /** All of them by name. */
    public static Map<String, CutoverEvidence> all() {
        Map<String, CutoverEvidence> all = new LinkedHashMap<>();
        all.put("ready", ready());
        all.put("not-ready", notReady());
        all.put("evidence-hostile", hostile());
        return all;
    }

    /** Nothing is in the way; one gate by the operator's word. */
    public static CutoverEvidence ready() {
        return evidence(
                SOURCE,
                List.of(
                        Gate.passed(
                                "source-writes",
                                "Writes at the source have stopped",
                                "No change came into the source's stream while its end was watched for 15 s; the newest is of"
                                        + " 2026-11-24 08:31:07 UTC, 29 min 8 s ago. Removals by time to live do not count."),
                        Gate.passed("lag", "Everything of the stream is applied", "The stream was read to its end."),
                        Gate.passed("quarantine", "Quarantine is empty", "The index has no entry."),
                        Gate.passed("open-repairs", "No repair is open", "The ledger has no intent."),
                        Gate.passed("comparisons", "Two clean comparisons in a row", "The last 2 found nothing."),
                        Gate.passed("fingerprints", "Fingerprints are equal", "Both are equal."),
                        Gate.attested(
                                "foreign-writers",
                                "Nobody else writes to the target",
                                "The target has no stream that would tell. The operator's word: A. Smith, checked in IAM.")),
                new Seen(STREAM, NOW.minusSeconds(1748), NOW.minusSeconds(1748), 15, 0, 0, 0),
                new ReconcileHistory(List.of(
                        ExampleRecords.of(ExampleReconciles.repaired(), "reconcile-1", NOW.minusSeconds(90_000)),
                        ExampleRecords.of(ExampleReconciles.equal(), "reconcile-2", NOW.minusSeconds(7_000)),
                        ExampleRecords.of(ExampleReconciles.equal(), "reconcile-3", NOW.minusSeconds(1_200)))));
    }

    /** Three gates are failed or not known. */
    public static CutoverEvidence notReady() {
        return evidence(
                SOURCE,
                List.of(
                        Gate.failed(
                                "source-writes",
                                "Writes at the source have stopped",
                                "41 changes came into the source's stream while its end was watched for 15 s.",
                                "Stop the writers of the source, or switch them to read only."),
                        Gate.passed("quarantine", "Quarantine is empty", "The index has no entry."),
                        Gate.failed(
                                "comparisons",
                                "Two clean comparisons in a row",
                                "There is only 1 clean comparison of everything (reconcile-2) since the last repair.",
                                "Run scripts/reconcile once more."),
                        Gate.notKnown(
                                "foreign-writers",
                                "Nobody else writes to the target",
                                "The target has no stream that would tell.",
                                "Look who may write to it, and say so with --attest-no-foreign-writers.")),
                new Seen(STREAM, NOW, NOW.minusSeconds(42), 15, 41, 3, 2),
                new ReconcileHistory(List.of(
                        ExampleRecords.of(ExampleReconciles.drift(), "reconcile-1", NOW.minusSeconds(90_000)),
                        ExampleRecords.of(ExampleReconciles.inFlight(), "reconcile-2", NOW.minusSeconds(7_000)))));
    }

    /** With names that would like to be something else. */
    public static CutoverEvidence hostile() {
        String hostile = "</title><script>alert(1)</script>\"'&<img src=x onerror=alert(2)>\u0000\u202e\ud800]]>";
        return evidence(
                hostile,
                List.of(Gate.failed(hostile, hostile, hostile, hostile)),
                new Seen(hostile, NOW, NOW, 1, 1, 1, 1),
                new ReconcileHistory(
                        List.of(ExampleRecords.of(ExampleReconciles.hostile(), hostile, NOW.minusSeconds(3)))));
    }

    private static CutoverEvidence evidence(String source, List<Gate> gates, Seen seen, ReconcileHistory history) {
        return new CutoverEvidence(
                source,
                TARGET,
                "dynaferry-ledger",
                "a.smith",
                NOW.minusSeconds(17),
                NOW,
                gates,
                seen,
                history,
                List.of(new PastLoad(
                        "load-20261121-101405",
                        "done",
                        NOW.minusSeconds(250_000),
                        NOW.minusSeconds(245_000),
                        new EffectiveOptions(Map.of("source", source, "target", TARGET)))),
                List.of(
                        new DefinitionRow("Key", "artist:S,song:S", "artist:S,song:S"),
                        new DefinitionRow("Stream", "NEW_AND_OLD_IMAGES", "none"),
                        new DefinitionRow("Time to live", "expires", source)),
                List.of(new Difference("stream", "NEW_AND_OLD_IMAGES", "none", Severity.NOTE, "Nobody follows it.")),
                new EffectiveOptions(Map.of("source", source, "target", TARGET, "quiet", "15")));
    }
}
