package io.dynaferry.reconcile;

import io.dynaferry.command.OwnPlace;
import io.dynaferry.command.SideInput;
import io.dynaferry.dynamodb.access.Patience;
import io.dynaferry.reconcile.compare.SideRole;
import io.dynaferry.repair.RepairPolicy;
import io.dynaferry.report.EffectiveOptions;
import io.dynaferry.report.Outcome;
import io.dynaferry.report.ReconcileReport;
import io.dynaferry.report.RepairReport;
import io.dynaferry.report.RepairReport.DeleteGuard;
import io.dynaferry.report.RepairReport.Execution;
import io.dynaferry.report.ReportWriter;
import io.dynaferry.report.Scope;
import io.dynaferry.report.SideReport;
import io.dynaferry.report.Uncompared;
import io.dynaferry.report.page.Notice;
import io.dynaferry.snapshot.export.ChangesSource.Window;
import io.dynaferry.snapshot.source.SourcePlan;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the report of a run from what it has found. */
final class ReconcileReporter {
    private static final double EVERYTHING = 100;

    private final ReconcileOptions options;
    private final Findings findings;
    private final Instant startedAt;
    private final InstantSource clock;
    private final @Nullable Window window;

    ReconcileReporter(
            ReconcileOptions options,
            Findings findings,
            Instant startedAt,
            InstantSource clock,
            Optional<Window> window) {
        this.options = options;
        this.findings = findings;
        this.startedAt = startedAt;
        this.clock = clock;
        this.window = window.orElse(null);
    }

    ReconcileReport report(Outcome outcome) {
        return new ReconcileReport(
                options.runId(),
                1,
                outcome,
                side(options.source(), SideRole.SOURCE),
                side(options.target(), SideRole.TARGET),
                scope(),
                startedAt,
                clock.instant(),
                findings.counts(),
                findings.second().topAttributes(),
                findings.keySpace(),
                findings.phases(),
                repair(),
                findings.requests(),
                new EffectiveOptions(options.effective()),
                warnings(),
                uncompared());
    }

    private SideReport side(SideInput input, SideRole role) {
        SourcePlan plan = findings.read(role);
        var fingerprint = findings.fingerprint(role);
        long expired = role == SideRole.SOURCE
                ? findings.first().expiredInSource()
                : findings.first().expiredInTarget();
        return new SideReport(
                input.name(),
                input.isExport() ? input.places().subList(1, input.places().size()) : List.of(),
                input.isExport() ? SideReport.Kind.EXPORT : SideReport.Kind.TABLE,
                plan == null ? null : plan.asOf().orElse(null),
                (fingerprint == null ? 0 : fingerprint.count()) + expired,
                fingerprint,
                findings.readUnits(role));
    }

    private Scope scope() {
        if (window != null) {
            return Scope.window(window.from(), window.to());
        }
        return options.samplePercent() < EVERYTHING ? Scope.sample(options.samplePercent()) : Scope.EVERYTHING;
    }

    private RepairReport repair() {
        if (options.repair() == RepairPolicy.NONE) {
            return RepairReport.NOT_ASKED_FOR;
        }
        boolean deletes = options.repair() == RepairPolicy.PUT_AND_DELETE;
        boolean planned = options.has(ReconcileOption.DRY_RUN);
        return new RepairReport(
                options.repair(),
                planned ? Execution.PLANNED : Execution.APPLIED,
                deletes ? guard() : null,
                planned ? String.valueOf(options.report()) : "",
                options.has(ReconcileOption.UNDO) ? String.valueOf(options.report()) : "",
                findings.repair().writtenAgain(),
                findings.takenOver(),
                findings.repair().refused(),
                findings.repair().unsettled());
    }

    private DeleteGuard guard() {
        PlannedKeys plan = findings.planned();
        return new DeleteGuard(
                options.maxDeletes(),
                options.deleteGuard().allowed(plan == null ? findings.first().compared() : plan.items()),
                plan == null ? findings.second().extra() : plan.deletes());
    }

    private List<Notice> warnings() {
        List<Notice> warnings = new ArrayList<>();
        for (SideRole side : SideRole.values()) {
            SourcePlan plan = findings.read(side);
            if (plan != null) {
                plan.warnings().forEach(warning -> warnings.add(new Notice("Not verified.", warning)));
            }
        }
        options.warnings().forEach(warning -> warnings.add(new Notice("Ignored.", warning + ".")));
        return warnings;
    }

    private List<Uncompared> uncompared() {
        long rejected = findings.first().rejected();
        return rejected == 0
                ? List.of()
                : List.of(new Uncompared(
                        rejected + (rejected == 1 ? " item" : " items"),
                        "The transform cannot be applied to them, so nobody knows what the target should hold."));
    }

    void write(ReconcileReport report) {
        if (options.report() == null) {
            return;
        }
        try (OwnPlace place =
                OwnPlace.open(options.report(), options.target().side().region(), Patience.ofTask())) {
            new ReportWriter(place.storage()).write(report);
        }
    }
}
