package io.dynaferry.report;

import io.dynaferry.json.JsonWriter;
import io.dynaferry.report.CutoverEvidence.Seen;
import io.dynaferry.report.page.Verdict;
import java.util.Map;

/** The {@code evidence.json} of a cut-over check. Its field names are API. */
final class CutoverJson {
    private final CutoverEvidence evidence;
    private final JsonWriter json;

    private CutoverJson(CutoverEvidence evidence, JsonWriter json) {
        this.evidence = evidence;
        this.json = json;
    }

    static String text(CutoverEvidence evidence) {
        StringBuilder text = new StringBuilder();
        new CutoverJson(evidence, JsonWriter.pretty(text)).write();
        return text.append('\n').toString();
    }

    private void write() {
        Verdict verdict = evidence.verdict();
        json.beginObject()
                .member("job", "cutover-check")
                .member("passed", evidence.isPassed())
                .member("source", evidence.source())
                .member("target", evidence.target())
                .member("ledger", evidence.ledger())
                .member("checkedBy", evidence.checkedBy())
                .member("startedAt", SummaryJson.moment(evidence.startedAt()))
                .member("finishedAt", SummaryJson.moment(evidence.finishedAt()))
                .name("verdict")
                .beginObject()
                .member("level", SummaryJson.lower(verdict.level()))
                .member("sentence", verdict.sentence())
                .member("detail", verdict.detail())
                .endObject();
        json.array("gates", evidence.gates(), this::gate);
        figures();
        json.array("comparisons", evidence.comparisons().records(), this::comparison);
        json.array("loads", evidence.loads(), load -> {
            json.beginObject()
                    .member("runId", load.runId())
                    .member("status", load.status())
                    .member("startedAt", SummaryJson.moment(load.startedAt()))
                    .member("lastRecordAt", SummaryJson.moment(load.lastRecord()));
            options("options", load.options().values());
            json.endObject();
        });
        json.array(
                "tables",
                evidence.definitions(),
                row -> json.beginObject()
                        .member("property", row.property())
                        .member("source", row.source())
                        .member("target", row.target())
                        .endObject());
        DifferenceJson.write(json, evidence.differences());
        json.array("nextSteps", evidence.nextSteps(), step -> json.value(step.sentence()));
        options("options", evidence.options().values());
        json.endObject();
    }

    private void gate(Gate gate) {
        json.beginObject()
                .member("id", gate.id())
                .member("title", gate.title())
                .member("result", SummaryJson.lower(gate.result()).replace('_', '-'))
                .member("basis", SummaryJson.lower(gate.basis()))
                .member("reason", gate.reason())
                .member("remedy", gate.remedy().isEmpty() ? null : gate.remedy())
                .endObject();
    }

    private void figures() {
        Seen seen = evidence.seen();
        json.member("gatesPassed", evidence.passed())
                .member("gatesAsked", (long) evidence.gates().size())
                .member("cleanInARow", (long)
                        evidence.comparisons().cleanInARow().size())
                .member("quarantined", seen.quarantined())
                .member("openRepairs", seen.openRepairs())
                .member("watchedSeconds", seen.watchedSeconds())
                .member("changesWhileWatched", seen.changesWhileWatched());
        json.member("lagSeconds", evidence.lagSeconds().orElse(null))
                .member("stream", seen.stream().isEmpty() ? null : seen.stream())
                .member("newestChangeAt", SummaryJson.moment(seen.newestChange()))
                .member("appliedUntil", SummaryJson.moment(seen.appliedUntil()));
        evidence.comparisons().latestOfEverything().ifPresent(this::lastComparison);
    }

    /** Of everything, at the top, because it is the proof. */
    private void lastComparison(ReconcileRecord record) {
        counts(record.counts());
        json.member("sourceFingerprint", SummaryJson.text(record.sourceFingerprint()))
                .member("targetFingerprint", SummaryJson.text(record.targetFingerprint()));
    }

    private void counts(DriftCounts counts) {
        json.member("compared", counts.compared())
                .member("identical", counts.identical())
                .member("missing", counts.missing())
                .member("extra", counts.extra())
                .member("changed", counts.changed())
                .member("inFlight", counts.inFlight())
                .member("expired", counts.expired());
    }

    private void comparison(ReconcileRecord record) {
        json.beginObject()
                .member("runId", record.runId())
                .member("status", SummaryJson.lower(record.status()))
                .member("scope", SummaryJson.lower(record.scope().extent()))
                .member("repair", record.repair().option())
                .member("startedAt", SummaryJson.moment(record.startedAt()))
                .member("finishedAt", SummaryJson.moment(record.finishedAt()))
                .member("level", record.level() == null ? null : SummaryJson.lower(record.level()))
                .member("sentence", record.sentence())
                .member("clean", record.isClean());
        counts(record.counts());
        json.member("repaired", record.counts().repaired())
                .member("deleted", record.counts().deleted())
                .member("sourceFingerprint", SummaryJson.text(record.sourceFingerprint()))
                .member("targetFingerprint", SummaryJson.text(record.targetFingerprint()));
        options("options", record.options());
        json.endObject();
    }

    private void options(String name, Map<String, String> options) {
        json.name(name).beginObject();
        options.forEach(json::member);
        json.endObject();
    }
}
