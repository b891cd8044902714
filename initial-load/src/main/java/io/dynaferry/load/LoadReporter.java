package io.dynaferry.load;

import io.dynaferry.command.OwnPlace;
import io.dynaferry.dynamodb.access.Patience;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.progress.Run;
import io.dynaferry.progress.RunLedger;
import io.dynaferry.progress.UnitProgress;
import io.dynaferry.report.EffectiveOptions;
import io.dynaferry.report.Fingerprints;
import io.dynaferry.report.LoadReport;
import io.dynaferry.report.Outcome;
import io.dynaferry.report.ReportWriter;
import io.dynaferry.report.Units;
import io.dynaferry.report.page.Bar;
import io.dynaferry.report.page.Notice;
import io.dynaferry.report.text.Sample;
import io.dynaferry.snapshot.source.SourcePlan;
import io.dynaferry.table.Difference;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the report of an attempt from what the ledger holds. */
final class LoadReporter {
    private final LoadOptions options;
    private final Run run;
    private final SourcePlan plan;
    private final HandOffClock handOff;
    private final List<Difference> differences;
    private final InstantSource clock;
    private final RunLedger ledger;
    private @Nullable Fingerprint readBack;

    LoadReporter(
            LoadOptions options,
            Run run,
            SourcePlan plan,
            HandOffClock handOff,
            List<Difference> differences,
            InstantSource clock,
            RunLedger ledger) {
        this.options = options;
        this.run = run;
        this.plan = plan;
        this.handOff = handOff;
        this.differences = differences;
        this.clock = clock;
        this.ledger = ledger;
    }

    LoadReport report(Outcome outcome, List<Sample> samples) {
        RunTotals totals = RunTotals.of(ledger, options.runId());
        return new LoadReport(
                options.runId(),
                run.attempt(),
                outcome,
                options.sourceName(),
                options.isFromExport()
                        ? options.places().subList(1, options.places().size())
                        : List.of(),
                options.targetName(),
                run.startedAt(),
                clock.instant(),
                totals.counts(),
                fingerprints(totals.sum()),
                options.isFromExport() ? null : handOff.handOff(),
                new EffectiveOptions(options.effective()),
                differences,
                warnings(),
                samples,
                units(totals));
    }

    /**
     * Where later stages replaced items nobody can tell from here what the target holds; nor where it rejected some, which
     * shows in that fewer arrived than were sent. Items that did not survive the transform were never sent.
     */
    private Fingerprints fingerprints(UnitTotals sum) {
        boolean known = sum.written().count() == sum.puts() && plan.stages() <= 1;
        return new Fingerprints(
                sum.read(),
                known ? sum.written() : null,
                readBack,
                options.transform() == null ? Fingerprints.Passage.UNCHANGED : Fingerprints.Passage.TRANSFORMED);
    }

    /** What the target should hold if it was empty before; null where nobody can tell. */
    @Nullable
    Fingerprint written() {
        return fingerprints(RunTotals.of(ledger, options.runId()).sum()).written();
    }

    /** Takes note of what the target was found to hold. */
    void readBack(Fingerprint target) {
        readBack = target;
    }

    private List<Notice> warnings() {
        List<Notice> warnings = new ArrayList<>();
        plan.warnings().forEach(warning -> warnings.add(new Notice("Not verified.", warning)));
        options.warnings().forEach(warning -> warnings.add(new Notice("Ignored.", warning + ".")));
        return warnings;
    }

    private Units units(RunTotals totals) {
        Map<String, UnitProgress> known =
                totals.units().stream().collect(Collectors.toMap(UnitProgress::unit, progress -> progress));
        List<Bar> bars = plan.units().stream()
                .map(unit -> bar(unit.name(), known.getOrDefault(unit.name(), UnitProgress.atBeginning(unit.name()))))
                .toList();
        return new Units(options.readsFiles() ? "file" : "segment", bars);
    }

    private static Bar bar(String name, UnitProgress progress) {
        return new Bar(
                name,
                UnitTotals.of(progress.counters()).itemsFinished(),
                progress.done() ? Bar.State.COMPLETE : Bar.State.OPEN);
    }

    /** What the operator is told at the end. */
    List<String> sentences(LoadReport report) {
        List<String> sentences = new ArrayList<>();
        sentences.add("Read " + report.counts().itemsRead() + " items, wrote "
                + report.counts().itemsWritten() + ", deleted "
                + report.counts().itemsDeleted() + ", skipped "
                + report.counts().itemsSkipped() + ", quarantined "
                + report.counts().itemsQuarantined() + ".");
        sentences.add(handOffSentence(report));
        return sentences;
    }

    private String handOffSentence(LoadReport report) {
        if (report.handOff() != null) {
            return report.handOff().rule();
        }
        return plan.asOf()
                .map(moment -> "To follow the table: the stream must hold everything since " + moment
                        + ", the moment of the export; start at TRIM_HORIZON, the oldest record of the stream.")
                .orElse("Nobody can tell of which moment the items are, so no stream can be followed from here.");
    }

    void write(LoadReport report) {
        if (options.report() == null) {
            return;
        }
        try (OwnPlace place = OwnPlace.open(options.report(), options.target().region(), Patience.ofTask())) {
            new ReportWriter(place.storage()).write(report);
        }
    }
}
