package io.dynaferry.report;

import io.dynaferry.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** The {@code summary.json} of a load. Its field names are API. */
final class LoadSummary {
    private final LoadReport report;
    private final JsonWriter json;
    private final SummaryJson parts;

    private LoadSummary(LoadReport report, JsonWriter json, SummaryJson parts) {
        this.report = report;
        this.json = json;
        this.parts = parts;
    }

    static String text(LoadReport report) {
        return SummaryJson.text(report, (json, parts) -> new LoadSummary(report, json, parts).write());
    }

    private void write() {
        parts.head(report.source(), report.target());
        writeCounts(report.counts());
        json.member("fingerprint", SummaryJson.text(report.fingerprints().read()));
        writeHandOff(report.handOff());
        parts.judgement();
        writeSurroundings();
        parts.options();
        writeUnits();
        writeSamples();
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
                .member("startedAt", SummaryJson.moment(handOff.startedAt()))
                .member("deadline", SummaryJson.moment(handOff.deadline()))
                .member("rule", handOff.rule())
                .endObject();
    }

    private void writeSurroundings() {
        json.member("attempt", report.attempt());
        json.array("increments", report.increments(), json::value);
        json.member("writtenFingerprint", SummaryJson.text(report.fingerprints().written()))
                .member(
                        "targetFingerprint",
                        SummaryJson.text(report.fingerprints().target()));
        DifferenceJson.write(json, report.differences());
    }

    private void writeUnits() {
        json.array(
                "units",
                report.units().bars(),
                bar -> json.beginObject()
                        .member("name", bar.label())
                        .member("items", bar.value())
                        .member("state", SummaryJson.lower(bar.state()))
                        .endObject());
    }

    private void writeSamples() {
        json.array(
                "samples",
                report.samples(),
                sample -> json.beginObject()
                        .member("at", SummaryJson.moment(sample.at()))
                        .member("items", sample.items())
                        .member("readUnits", sample.readUnits())
                        .member("writeUnits", sample.writeUnits())
                        .member("throttledRequests", sample.throttledRequests())
                        .member("writeBudget", sample.writeBudget())
                        .endObject());
    }
}
