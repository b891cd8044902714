package io.dynaferry.report;

import io.dynaferry.diff.AttributeCount;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.report.SideReport.Kind;
import io.dynaferry.report.page.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A comparison of ten equal items, until a test says otherwise. */
final class ReconcileBuilder {
    static final Instant BEGIN = Instant.parse("2026-11-21T10:00:00Z");

    private long attempt = 1;
    private Outcome outcome = Outcome.DONE;
    private SideReport source = side("Music", Kind.TABLE, null, print(1));
    private SideReport target = side("Music-copy", Kind.TABLE, null, print(1));
    private Scope scope = Scope.EVERYTHING;
    private DriftCounts counts = counts(10, 10, 0, 0, 0, 0);
    private RepairReport repair = RepairReport.NOT_ASKED_FOR;
    private List<AttributeCount> attributes = List.of();
    private KeySpaceMap keySpace = KeySpaceMap.EMPTY;
    private Map<String, String> options = Map.of();
    private List<Notice> warnings = List.of();
    private List<Uncompared> uncompared = List.of();

    static DriftCounts counts(long compared, long identical, long missing, long extra, long changed, long inFlight) {
        return new DriftCounts(compared, identical, missing, extra, changed, inFlight, 0, 0, 0);
    }

    static SideReport side(String name, Kind kind, @Nullable Instant asOf, @Nullable Fingerprint print) {
        return new SideReport(name, List.of(), kind, asOf, 10, print, 2.5);
    }

    static Fingerprint print(long sum) {
        return new Fingerprint(10, sum, sum);
    }

    ReconcileBuilder ended(Outcome ended) {
        outcome = ended;
        return this;
    }

    ReconcileBuilder inAttempts(long number) {
        attempt = number;
        return this;
    }

    ReconcileBuilder between(SideReport one, SideReport other) {
        source = one;
        target = other;
        return this;
    }

    ReconcileBuilder of(Scope what) {
        scope = what;
        return this;
    }

    /** With fingerprints to match: they differ as soon as anything did. */
    ReconcileBuilder counted(long compared, long identical, long missing, long extra, long changed, long inFlight) {
        return counted(counts(compared, identical, missing, extra, changed, inFlight));
    }

    ReconcileBuilder counted(DriftCounts found) {
        counts = found;
        long other = found.drift() + found.inFlight() > 0 ? 2 : 1;
        target = new SideReport(
                target.name(), target.increments(), target.kind(), target.asOf(), target.items(), print(other), 2.5);
        return this;
    }

    ReconcileBuilder fingerprints(@Nullable Fingerprint one, @Nullable Fingerprint other) {
        source = side(source.name(), source.kind(), source.asOf(), one);
        target = side(target.name(), target.kind(), target.asOf(), other);
        return this;
    }

    ReconcileBuilder repaired(RepairReport result) {
        repair = result;
        return this;
    }

    ReconcileBuilder in(AttributeCount... found) {
        attributes = List.of(found);
        return this;
    }

    ReconcileBuilder at(KeySpaceMap map) {
        keySpace = map;
        return this;
    }

    ReconcileBuilder with(Map<String, String> effective) {
        options = effective;
        return this;
    }

    ReconcileBuilder warned(String headline) {
        warnings = List.of(new Notice(headline, "It matters."));
        return this;
    }

    ReconcileBuilder withoutComparing(Uncompared... left) {
        uncompared = Arrays.asList(left);
        return this;
    }

    ReconcileReport report() {
        return new ReconcileReport(
                "run-1",
                attempt,
                outcome,
                source,
                target,
                scope,
                BEGIN,
                BEGIN.plus(Duration.ofSeconds(134)),
                counts,
                attributes,
                keySpace,
                List.of(),
                repair,
                Requests.NONE,
                new EffectiveOptions(options),
                warnings,
                uncompared);
    }
}
