package io.dynaferry.report;

import io.dynaferry.item.Fingerprint;
import io.dynaferry.json.JsonWriter;
import io.dynaferry.report.page.Verdict;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the {@code summary.json} of all programs have in common. */
final class SummaryJson {
    private final RunReport report;
    private final JsonWriter json;

    private SummaryJson(RunReport report, JsonWriter json) {
        this.report = report;
        this.json = json;
    }

    /** The document; the content is written between its brackets. */
    static String text(RunReport report, Content content) {
        StringBuilder text = new StringBuilder();
        JsonWriter json = JsonWriter.pretty(text).beginObject();
        content.write(json, new SummaryJson(report, json));
        json.endObject();
        return text.append('\n').toString();
    }

    /** Writes the members of a summary. */
    @FunctionalInterface
    interface Content {
        void write(JsonWriter json, SummaryJson parts);
    }

    /** The first fields of every summary. */
    void head(String source, String target) {
        json.member("job", report.job())
                .member("runId", report.runId())
                .member("status", lower(report.outcome().status()))
                .member("source", source)
                .member("target", target)
                .member("startedAt", moment(report.startedAt()))
                .member("finishedAt", moment(report.finishedAt()));
    }

    void judgement() {
        Verdict verdict = report.verdict();
        String failure = report.outcome().failure();
        json.member("exitCode", report.outcome().exitCode().status())
                .member("failure", failure.isEmpty() ? null : failure)
                .name("verdict")
                .beginObject()
                .member("level", lower(verdict.level()))
                .member("sentence", verdict.sentence())
                .endObject();
        json.array(
                "nextSteps",
                report.nextSteps(),
                step -> json.value(
                        step.command().isEmpty() ? step.sentence() : step.sentence() + " " + step.command()));
        json.array("warnings", report.warnings(), warning -> json.value(warning.headline() + " " + warning.sentence()));
    }

    void options() {
        json.name("options").beginObject();
        report.options().values().forEach(json::member);
        json.endObject();
    }

    static @Nullable String moment(@Nullable Instant instant) {
        return instant == null ? null : DateTimeFormatter.ISO_INSTANT.format(instant);
    }

    static @Nullable String text(@Nullable Fingerprint fingerprint) {
        return fingerprint == null ? null : fingerprint.toString();
    }

    static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
