package io.dynaferry.report;

import io.dynaferry.item.Fingerprint;
import io.dynaferry.report.page.Notice;
import io.dynaferry.table.Difference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A load of ten items in which nothing went wrong, until a test says so. */
final class ReportBuilder {
    private static final Instant BEGIN = Instant.parse("2026-11-21T10:00:00Z");

    private Outcome outcome = Outcome.DONE;
    private String source = "Music";
    private List<String> increments = List.of();
    private String target = "Music-copy";
    private Duration duration = Duration.ofSeconds(134);
    private LoadCounts counts = counts(10, 10, 0, 0, 0);
    private Fingerprints fingerprints = new Fingerprints(print(1), print(1), null, Fingerprints.Passage.UNCHANGED);
    private @Nullable HandOff handOff;
    private Map<String, String> options = Map.of();
    private List<Difference> differences = List.of();
    private List<Notice> warnings = List.of();

    static LoadCounts counts(long read, long written, long deleted, long skipped, long quarantined) {
        return new LoadCounts(read, written, deleted, skipped, quarantined, 1000, 5, 10, 0, 0);
    }

    static Fingerprint print(long sum) {
        return new Fingerprint(10, sum, sum);
    }

    ReportBuilder ended(Outcome ended) {
        outcome = ended;
        return this;
    }

    ReportBuilder from(String typed, String... further) {
        source = typed;
        increments = List.of(further);
        return this;
    }

    ReportBuilder to(String typed) {
        target = typed;
        return this;
    }

    ReportBuilder after(Duration time) {
        duration = time;
        return this;
    }

    ReportBuilder counted(long read, long written, long deleted, long skipped, long quarantined) {
        counts = counts(read, written, deleted, skipped, quarantined);
        return this;
    }

    ReportBuilder with(Fingerprints prints) {
        fingerprints = prints;
        return this;
    }

    ReportBuilder handedOff(@Nullable String streamArn) {
        handOff = new HandOff(streamArn, BEGIN, BEGIN.plus(Duration.ofHours(24)));
        return this;
    }

    ReportBuilder with(Map<String, String> effective) {
        options = effective;
        return this;
    }

    ReportBuilder with(Difference... found) {
        differences = List.of(found);
        return this;
    }

    ReportBuilder warned(String headline) {
        warnings = List.of(new Notice(headline, "It matters."));
        return this;
    }

    LoadReport report() {
        return new LoadReport(
                "run-1",
                1,
                outcome,
                source,
                increments,
                target,
                BEGIN,
                BEGIN.plus(duration),
                counts,
                fingerprints,
                handOff,
                new EffectiveOptions(options),
                differences,
                warnings,
                List.of(),
                new Units("segment", List.of()));
    }
}
