package io.dynaferry.report;

import io.dynaferry.item.Fingerprint;
import io.dynaferry.json.JsonWriter;
import io.dynaferry.report.page.Bar;
import io.dynaferry.report.page.Verdict;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The {@code summary.json} of a load. Its field names are API. */
final class LoadSummary {
    private final LoadReport report;
    private final JsonWriter json;

    private LoadSummary(LoadReport report, JsonWriter json) {
        this.report = report;
        this.json = json;
    }

    static String text(LoadReport report) {
        StringBuilder text = new StringBuilder();
        new LoadSummary(report, JsonWriter.pretty(text)).write();
        return text.append('\n').toString();
    }

    private void write() {
        json.beginObject()
                .member("job", LoadReport.JOB)
                .member("runId", report.runId())
                .member("status", lower(report.outcome().status()))
                .member("source", report.source())
                .member("target", report.target())
                .member("startedAt", moment(report.startedAt()))
                .member("finishedAt", moment(report.finishedAt()));
        writeCounts(report.counts());
        json.member("fingerprint", text(report.fingerprints().read()));
        writeHandOff(report.handOff());
        writeJudgement();
        writeSurroundings();
        writeUnits();
        writeSamples();
        json.endObject();
    }

    private void writeCounts(LoadCounts counts) {
        json.member("itemsRead", counts.itemsRead())
                .member("itemsWritten", counts.itemsWritten())
                .member("itemsDeleted", counts.itemsDeleted())
                .member("itemsSkipped", counts.itemsSkipped())
                .member("itemsQuarantined", counts.itemsQuarantined())
                .member("bytesRead", counts.bytesRead())
                .member("consumedReadUnits", counts.consumedReadUnits())
                .member("consumedWriteUnits", counts.consumedWriteUnits())
                .member("throttledRequests", counts.throttledRequests())
                .member("retriedRequests", counts.retriedRequests());
    }

    private void writeHandOff(@Nullable HandOff handOff) {
        json.name("handOff");
        if (handOff == null) {
            json.value((String) null);
            return;
        }
        json.beginObject()
                .member("streamArn", handOff.streamArn())
                .member("startedAt", moment(handOff.startedAt()))
                .member("deadline", moment(handOff.deadline()))
                .member("rule", handOff.rule())
                .endObject();
    }

    private void writeJudgement() {
        Verdict verdict = report.verdict();
        json.member("exitCode", report.outcome().exitCode().status())
                .member(
                        "failure",
                        report.outcome().failure().isEmpty()
                                ? null
                                : report.outcome().failure())
                .name("verdict")
                .beginObject()
                .member("level", lower(verdict.level()))
                .member("sentence", verdict.sentence())
                .endObject();
        json.name("nextSteps").beginArray();
        report.nextSteps()
                .forEach(step -> json.value(
                        step.command().isEmpty() ? step.sentence() : step.sentence() + " " + step.command()));
        json.endArray().name("warnings").beginArray();
        report.warnings().forEach(warning -> json.value(warning.headline() + " " + warning.sentence()));
        json.endArray();
    }

    private void writeSurroundings() {
        json.member("attempt", report.attempt()).name("increments").beginArray();
        report.increments().forEach(json::value);
        json.endArray()
                .member("writtenFingerprint", text(report.fingerprints().written()))
                .member("targetFingerprint", text(report.fingerprints().target()))
                .name("differences")
                .beginArray();
        report.differences()
                .forEach(difference -> json.beginObject()
                        .member("property", difference.property())
                        .member("source", difference.source())
                        .member("target", difference.target())
                        .member("severity", lower(difference.severity()))
                        .member("meaning", difference.meaning())
                        .endObject());
        json.endArray().name("options").beginObject();
        report.options().values().forEach(json::member);
        json.endObject();
    }

    private void writeUnits() {
        json.name("units").beginArray();
        for (Bar bar : report.units().bars()) {
            json.beginObject()
                    .member("name", bar.label())
                    .member("items", bar.value())
                    .member("state", lower(bar.state()))
                    .endObject();
        }
        json.endArray();
    }

    private void writeSamples() {
        json.name("samples").beginArray();
        report.samples()
                .forEach(sample -> json.beginObject()
                        .member("at", moment(sample.at()))
                        .member("items", sample.items())
                        .member("readUnits", sample.readUnits())
                        .member("writeUnits", sample.writeUnits())
                        .member("throttledRequests", sample.throttledRequests())
                        .member("writeBudget", sample.writeBudget())
                        .endObject());
        json.endArray();
    }

    private static String moment(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant);
    }

    private static @Nullable String text(@Nullable Fingerprint fingerprint) {
        return fingerprint == null ? null : fingerprint.toString();
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
