package io.dynaferry.operator.status;

import io.dynaferry.json.JsonWriter;
import io.dynaferry.progress.Watermark;
import io.dynaferry.report.ReconcileRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One look at a ledger as one line of JSON. Its field names are API. */
final class StatusJson {
    private final JsonWriter json;
    private final Instant at;

    private StatusJson(JsonWriter json, Instant at) {
        this.json = json;
        this.at = at;
    }

    static String text(StatusView view) {
        StringBuilder text = new StringBuilder();
        new StatusJson(JsonWriter.compact(text), view.at()).write(view);
        return text.toString();
    }

    private void write(StatusView view) {
        json.beginObject()
                .member("ledger", view.ledger())
                .member("at", view.at().toString());
        json.array("runs", view.runs(), this::run);
        json.array("streams", view.streams(), this::stream);
        json.array(
                "quarantine",
                view.quarantine(),
                line -> json.beginObject()
                        .member("target", line.target())
                        .member("changes", line.changes())
                        .member("latest", line.latest().toString())
                        .member("reason", line.reason())
                        .member("place", line.place())
                        .endObject());
        json.array(
                "openRepairs",
                view.openRepairs(),
                line -> json.beginObject()
                        .member("source", line.source())
                        .member("target", line.target())
                        .member("keys", line.keys())
                        .member("latest", line.latest().toString())
                        .endObject());
        json.array("reconciles", view.reconciles(), this::reconcile);
        json.endObject();
    }

    private void run(RunLine run) {
        json.beginObject()
                .member("runId", run.run().request().runId())
                .member("job", run.run().request().job())
                .member("source", run.option("--source"))
                .member("target", run.option("--target"))
                .member("state", lower(run.state()))
                .member("attempt", run.run().attempt())
                .member("startedAt", run.run().startedAt().toString())
                .member("lastRecordAt", run.lastSign().toString())
                .member("items", run.progress().items());
        json.member("expectedItems", run.progress().expectedItems());
        OptionalInt percent = run.progress().percent();
        json.member("percent", percent.isPresent() ? (long) percent.getAsInt() : null);
        json.member("itemsPerSecond", run.progress().itemsPerSecond())
                .member("writeUnitsPerSecond", run.progress().writeUnitsPerSecond())
                .member("throttledRequests", run.progress().throttledRequests());
        Duration remaining =
                run.state() == RunLine.State.RUNNING ? run.progress().remaining() : null;
        json.member("remainingSeconds", remaining == null ? null : remaining.toSeconds());
        json.member("quarantined", run.quarantined()).member("unitsDone", run.unitsDone());
        json.member("unitsPlanned", run.unitsPlanned());
        handOff(run.handOff());
        json.member("resume", run.resume().isEmpty() ? null : run.resume()).endObject();
    }

    private void handOff(@Nullable HandOffLine handOff) {
        if (handOff == null) {
            json.member("handOff", (String) null);
            return;
        }
        json.name("handOff")
                .beginObject()
                .member("stream", handOff.stream())
                .member("from", handOff.from().toString())
                .member("deadline", handOff.deadline().toString())
                .member("state", lower(handOff.state()))
                .endObject();
    }

    private void stream(StreamLine stream) {
        json.beginObject()
                .member("stream", stream.stream())
                .member("target", stream.target())
                .member("appliedUntil", stream.appliedUntil().toString())
                .member("lagSeconds", seconds(stream.appliedUntil()))
                .member("recordedAt", stream.recordedAt().toString())
                .member("active", stream.active());
        json.array("lanes", stream.lanes(), this::lane);
        json.endObject();
    }

    private void lane(Watermark lane) {
        json.beginObject()
                .member("lane", lane.lane())
                .member("appliedUntil", lane.appliedUntil().toString())
                .member("lagSeconds", seconds(lane.appliedUntil()))
                .member("sequenceNumber", lane.sequenceNumber())
                .member("recordedAt", lane.recordedAt().toString())
                .endObject();
    }

    private void reconcile(ReconcileLine line) {
        ReconcileRecord latest = line.latest();
        Instant finished = latest.finishedAt();
        json.beginObject()
                .member("source", latest.source())
                .member("target", latest.target())
                .member("runId", latest.runId())
                .member("status", lower(latest.status()))
                .member("scope", lower(latest.scope().extent()))
                .member("startedAt", latest.startedAt().toString())
                .member("finishedAt", finished == null ? null : finished.toString())
                .member("level", latest.level() == null ? null : lower(latest.level()))
                .member("sentence", latest.sentence())
                .member("drift", latest.counts().drift())
                .member("leftAlone", latest.counts().leftAlone())
                .member("fingerprintsEqual", latest.provenEqual())
                .member("cleanInARow", line.cleanInARow())
                .endObject();
    }

    private long seconds(Instant moment) {
        return RunText.since(moment, at).toSeconds();
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
