package io.dynaferry.report;

import io.dynaferry.json.JsonWriter;
import io.dynaferry.report.page.Notice;
import io.dynaferry.report.page.Step;
import io.dynaferry.report.page.Verdict;
import io.dynaferry.report.text.Sample;
import io.dynaferry.table.Difference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is to be said about an initial load.
 *
 * @param attempt 1 for a run that went through at once
 * @param source as typed; of a chain the full export
 * @param increments the further places of a chain, in the order in which they were applied
 * @param startedAt of the first attempt
 * @param handOff null if nobody is to follow: the source is an export that no stream reaches back to
 * @param differences of the tables, as they were before the first write
 * @param warnings what weakens the copy or the proof of it
 * @param samples of the last attempt, oldest first
 */
public record LoadReport(
        String runId,
        long attempt,
        Outcome outcome,
        String source,
        List<String> increments,
        String target,
        Instant startedAt,
        Instant finishedAt,
        LoadCounts counts,
        Fingerprints fingerprints,
        @Nullable HandOff handOff,
        EffectiveOptions options,
        List<Difference> differences,
        List<Notice> warnings,
        List<Sample> samples,
        Units units)
        implements RunReport {
    public static final String JOB = "initial-load";

    public LoadReport {
        increments = List.copyOf(increments);
        differences = List.copyOf(differences);
        warnings = List.copyOf(warnings);
        samples = List.copyOf(samples);
        if (finishedAt.isBefore(startedAt)) {
            throw new IllegalArgumentException("finishedAt is before startedAt");
        }
    }

    @Override
    public String job() {
        return JOB;
    }

    /** What it comes to. */
    @Override
    public Verdict verdict() {
        return LoadVerdict.of(this);
    }

    /** What to do now. */
    @Override
    public List<Step> nextSteps() {
        return LoadSteps.of(this);
    }

    /** In place of a summary, where a run that is done was started once more. */
    public static String nothingToDo(String runId) {
        StringBuilder text = new StringBuilder();
        JsonWriter.pretty(text)
                .beginObject()
                .member("job", JOB)
                .member("runId", runId)
                .member("status", "done")
                .member("nothingToDo", true)
                .endObject();
        return text.toString();
    }

    @Override
    public String summary() {
        return LoadSummary.text(this);
    }

    @Override
    public String html() {
        return LoadPage.of(this).html();
    }

    long seriousDifferences() {
        return differences.stream()
                .filter(difference -> difference.severity() != Difference.Severity.NOTE)
                .count();
    }
}
