package io.dynaferry.report;

import io.dynaferry.progress.RunStatus;
import io.dynaferry.report.page.Verdict;
import io.dynaferry.report.page.Verdict.Level;
import io.dynaferry.report.text.Amounts;
import java.time.Duration;

/** Judges a load: the worst that is there gives the sentence. */
final class LoadVerdict {
    private final LoadReport report;
    private final LoadCounts counts;

    private LoadVerdict(LoadReport report) {
        this.report = report;
        this.counts = report.counts();
    }

    static Verdict of(LoadReport report) {
        return new LoadVerdict(report).judge();
    }

    private Verdict judge() {
        if (report.outcome().status() != RunStatus.DONE) {
            return notDone();
        }
        String defect = defect();
        if (!defect.isEmpty()) {
            return new Verdict(Level.FAILED, defect, report.took());
        }
        String doubt = doubt();
        if (!doubt.isEmpty()) {
            return new Verdict(Level.ATTENTION, doubt, report.took() + proof());
        }
        return new Verdict(Level.FINE, moved() + ".", report.took() + proof());
    }

    private Verdict notDone() {
        boolean stopped = report.outcome().status() == RunStatus.STOPPED;
        String head = stopped ? "The load was stopped by a guard" : "The load failed";
        return new Verdict(
                Level.FAILED,
                head + " after " + Amounts.count(counts.itemsRead(), "item") + progress() + ".",
                report.outcome().failure());
    }

    private String progress() {
        Units units = report.units();
        if (units.bars().isEmpty()) {
            return "";
        }
        return ", with " + Amounts.count(units.complete()) + " of "
                + Amounts.count(units.bars().size(), units.noun()) + " complete";
    }

    /** Why the target must not be relied on. */
    private String defect() {
        long missing = counts.unaccounted();
        if (missing > 0) {
            return Amounts.count(missing, "item") + " that " + (missing == 1 ? "was" : "were")
                    + " read went nowhere that we know of.";
        }
        if (missing < 0) {
            return Amounts.count(-missing, "item") + " more left than were read.";
        }
        if (report.fingerprints().changedOnTheWay()) {
            return "As many items were written as read, but not the same ones: the fingerprints differ.";
        }
        if (report.fingerprints().targetDiffers()) {
            return "The target does not hold exactly what was written to it.";
        }
        HandOff handOff = report.handOff();
        if (handOff != null && handOff.level(report.finishedAt()) == Level.FAILED) {
            return moved() + ", but too late to follow the stream: it has forgotten the beginning.";
        }
        return "";
    }

    private String doubt() {
        if (counts.itemsRead() == 0) {
            return "The source holds no items, so nothing was written.";
        }
        if (counts.itemsQuarantined() > 0) {
            return Amounts.count(counts.itemsQuarantined(), "item")
                    + (counts.itemsQuarantined() == 1 ? " was" : " were")
                    + " not taken by the target and "
                    + (counts.itemsQuarantined() == 1 ? "lies" : "lie")
                    + " in quarantine.";
        }
        HandOff handOff = report.handOff();
        if (handOff != null && handOff.level(report.finishedAt()) == Level.ATTENTION) {
            return moved() + "; "
                    + Amounts.duration(Duration.between(report.finishedAt(), handOff.deadline()))
                    + " are left to start following the stream.";
        }
        return remarks();
    }

    private String remarks() {
        long warnings = report.warnings().size();
        long differences = report.seriousDifferences();
        if (warnings + differences == 0) {
            return "";
        }
        String both = warnings > 0 && differences > 0 ? " and " : "";
        return moved() + ", with "
                + (warnings > 0 ? Amounts.count(warnings, "warning") : "")
                + both
                + (differences > 0 ? Amounts.count(differences, "difference") + " of the tables" : "")
                + " to look at.";
    }

    private String moved() {
        String target = ShortName.ofTarget(report.source(), report.target());
        if (counts.itemsDeleted() > 0) {
            return Amounts.count(counts.itemsWritten(), "put") + " and "
                    + Amounts.count(counts.itemsDeleted(), "delete") + " were applied to " + target;
        }
        String items = counts.itemsSkipped() > 0
                ? Amounts.count(counts.itemsWritten()) + " of " + Amounts.count(counts.itemsRead(), "item")
                : counts.itemsWritten() == 1 ? "The one item" : "All " + Amounts.count(counts.itemsWritten(), "item");
        String verb = counts.itemsWritten() == 1 ? " is in " : " are in ";
        String skipped = counts.itemsSkipped() > 0
                ? ", and " + Amounts.count(counts.itemsSkipped()) + " were skipped as asked"
                : "";
        return items + " of " + ShortName.of(report.source()) + verb + target + skipped;
    }

    private String proof() {
        Fingerprints fingerprints = report.fingerprints();
        StringBuilder proof = new StringBuilder();
        if (fingerprints.readAndWrittenAgree()) {
            proof.append(" What was written has the fingerprint of what was read.");
        }
        if (fingerprints.target() != null && fingerprints.written() != null && !fingerprints.targetDiffers()) {
            proof.append(" The target was read back and holds exactly what was written.");
        }
        return proof.toString();
    }
}
