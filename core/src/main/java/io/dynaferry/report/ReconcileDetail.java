package io.dynaferry.report;

import io.dynaferry.report.Scope.Extent;
import io.dynaferry.report.SideReport.Kind;
import io.dynaferry.report.text.Amounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands under the verdict: what it holds for, and what it does not. */
final class ReconcileDetail {
    private final ReconcileReport report;
    private final List<String> sentences = new ArrayList<>();

    private ReconcileDetail(ReconcileReport report) {
        this.report = report;
    }

    static String of(ReconcileReport report) {
        ReconcileDetail detail = new ReconcileDetail(report);
        detail.collect();
        return String.join(" ", detail.sentences);
    }

    private void collect() {
        sentences.add(report.took());
        scope();
        moments();
        apart();
        if (report.repair().isPlanned()) {
            sentences.add("Nothing was written: it was a dry run.");
        }
    }

    private void scope() {
        Scope scope = report.scope();
        if (scope.from() != null && scope.to() != null) {
            sentences.add("Only keys that were written from " + Amounts.moment(scope.from()) + " to "
                    + Amounts.moment(scope.to()) + " were compared.");
        }
        if (scope.extent() == Extent.SAMPLE) {
            sentences.add(Amounts.count(report.counts().compared(), "item") + " were compared. A sample proves nothing"
                    + " about the rest.");
        }
        String ignored = report.options().values().getOrDefault("ignore-attributes", "");
        if (!ignored.isEmpty()) {
            sentences.add("Not compared, as asked: " + ignored + ".");
        }
        if (!report.options().values().getOrDefault("transform", "").isEmpty()) {
            sentences.add("The source was compared as the transform makes it.");
        }
    }

    /** A live table needs no word, unless it drifts from an export that knows nothing of what came later. */
    private void moments() {
        moment("source", report.source());
        moment("target", report.target());
        Kind ofSource = report.source().kind();
        if (ofSource != report.target().kind() && report.counts().drift() > 0) {
            sentences.add("What was written to the live " + (ofSource == Kind.TABLE ? "source" : "target")
                    + " since then counts as drift.");
        }
    }

    private void moment(String side, SideReport compared) {
        if (compared.kind() == Kind.EXPORT) {
            sentences.add("The " + side + " is an export" + asOf(compared.asOf()) + ".");
        }
    }

    private static String asOf(@Nullable Instant moment) {
        return moment == null ? " of a moment that it does not tell" : " as of " + Amounts.moment(moment);
    }

    private void apart() {
        DriftCounts counts = report.counts();
        if (counts.inFlight() > 0 && counts.drift() > 0) {
            sentences.add("Apart from that, " + Amounts.count(counts.inFlight(), "item")
                    + (counts.inFlight() == 1 ? " was" : " were") + " in flight, and equal at the second look.");
        }
        if (counts.expired() > 0) {
            sentences.add(Amounts.count(counts.expired(), "item") + " whose time to live is over "
                    + (counts.expired() == 1 ? "counts" : "count") + " as absent.");
        }
    }
}
