package io.dynaferry.report;

import io.dynaferry.json.JsonWriter;
import io.dynaferry.report.RepairReport.DeleteGuard;
import org.jspecify.annotations.Nullable;

/** The {@code summary.json} of a comparison. Its field names are API. */
final class ReconcileSummary {
    private final ReconcileReport report;
    private final JsonWriter json;
    private final SummaryJson parts;

    private ReconcileSummary(ReconcileReport report, JsonWriter json, SummaryJson parts) {
        this.report = report;
        this.json = json;
        this.parts = parts;
    }

    static String text(ReconcileReport report) {
        return SummaryJson.text(report, (json, parts) -> new ReconcileSummary(report, json, parts).write());
    }

    private void write() {
        parts.head(report.source().name(), report.target().name());
        writeCounts(report.counts());
        json.member("sourceFingerprint", SummaryJson.text(report.source().fingerprint()))
                .member("targetFingerprint", SummaryJson.text(report.target().fingerprint()));
        json.array(
                "topAttributes",
                report.topAttributes(),
                attribute -> json.beginObject()
                        .member("attribute", attribute.path())
                        .member("items", attribute.items())
                        .endObject());
        writeMore();
        parts.judgement();
        json.member("attempt", report.attempt());
        writeScope();
        writeSide("sourceSide", report.source());
        writeSide("targetSide", report.target());
        writePhases();
        writeRepair(report.repair());
        json.array(
                "uncompared",
                report.uncompared(),
                each -> json.beginObject()
                        .member("what", each.what())
                        .member("why", each.why())
                        .endObject());
        parts.options();
        writeKeySpace();
    }

    private void writeCounts(DriftCounts counts) {
        json.member("compared", counts.compared())
                .member("identical", counts.identical())
                .member("missing", counts.missing())
                .member("extra", counts.extra())
                .member("changed", counts.changed())
                .member("inFlight", counts.inFlight())
                .member("repaired", counts.repaired())
                .member("deleted", counts.deleted())
                .member("leftAlone", counts.leftAlone());
    }

    private void writeMore() {
        json.member("provenEqual", report.provenEqual())
                .member("expired", report.counts().expired())
                .member("sourceItems", report.source().items())
                .member("targetItems", report.target().items())
                .member("consumedReadUnits", report.readUnits())
                .member("consumedWriteUnits", report.requests().writeUnits())
                .member("throttledRequests", report.requests().throttled())
                .member("retriedRequests", report.requests().retried());
    }

    private void writeScope() {
        Scope scope = report.scope();
        json.name("scope")
                .beginObject()
                .member("extent", SummaryJson.lower(scope.extent()))
                .member("percent", scope.percent())
                .member("from", SummaryJson.moment(scope.from()))
                .member("to", SummaryJson.moment(scope.to()))
                .endObject();
        if (scope.extent() != Scope.Extent.SAMPLE) {
            json.member("sample", (String) null);
            return;
        }
        Interval rate = report.driftRate();
        json.name("sample")
                .beginObject()
                .member("percent", scope.percent())
                .member("confidencePercent", Interval.CONFIDENCE)
                .member("lowestDriftPercent", rate.low() * 100)
                .member("highestDriftPercent", rate.high() * 100)
                .endObject();
    }

    private void writeSide(String name, SideReport side) {
        json.name(name)
                .beginObject()
                .member("name", side.name())
                .member("kind", SummaryJson.lower(side.kind()))
                .member("asOf", SummaryJson.moment(side.asOf()));
        json.array("increments", side.increments(), json::value);
        json.member("consumedReadUnits", side.readUnits()).endObject();
    }

    private void writePhases() {
        json.array(
                "phases",
                report.phases(),
                phase -> json.beginObject()
                        .member("phase", phase.kind().word())
                        .member("from", SummaryJson.moment(phase.from()))
                        .member("to", SummaryJson.moment(phase.to()))
                        .member("remark", phase.remark())
                        .endObject());
    }

    private void writeRepair(RepairReport repair) {
        json.name("repair")
                .beginObject()
                .member("policy", repair.policy().option())
                .member("dryRun", repair.isPlanned())
                .member("plan", orNull(repair.plan()))
                .member("undo", orNull(repair.undo()))
                .member("writtenAgain", repair.writtenAgain())
                .member("takenOver", repair.takenOver())
                .member("refused", repair.refused())
                .member("gaveUp", repair.gaveUp());
        writeGuard(repair.guard());
        json.endObject();
    }

    private void writeGuard(@Nullable DeleteGuard guard) {
        if (guard == null) {
            json.member("guard", (String) null);
            return;
        }
        json.name("guard")
                .beginObject()
                .member("maxDeletes", guard.limit())
                .member("allowed", guard.allowed())
                .member("wanted", guard.wanted())
                .member("refused", guard.refuses())
                .endObject();
    }

    private void writeKeySpace() {
        json.array(
                "keySpace",
                report.keySpace().ranges(),
                range -> json.beginObject()
                        .member("compared", range.compared())
                        .member("missing", range.missing())
                        .member("extra", range.extra())
                        .member("changed", range.changed())
                        .member("inFlight", range.inFlight())
                        .endObject());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
