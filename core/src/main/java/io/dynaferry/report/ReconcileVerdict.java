package io.dynaferry.report;

import io.dynaferry.progress.RunStatus;
import io.dynaferry.report.Scope.Extent;
import io.dynaferry.report.page.Verdict;
import io.dynaferry.report.page.Verdict.Level;
import io.dynaferry.report.text.Amounts;

/** Judges a comparison: the worst that is there gives the sentence. */
final class ReconcileVerdict {
    private final ReconcileReport report;
    private final DriftCounts counts;
    private final String target;
    private final String both;

    private ReconcileVerdict(ReconcileReport report) {
        String source = report.source().name();
        this.report = report;
        this.counts = report.counts();
        this.target = ShortName.ofTarget(source, report.target().name());
        this.both = ShortName.of(source) + " and " + target;
    }

    static Verdict of(ReconcileReport report) {
        return new ReconcileVerdict(report).judge();
    }

    private Verdict judge() {
        if (report.outcome().status() != RunStatus.DONE) {
            return new Verdict(Level.FAILED, notDone(), report.outcome().failure());
        }
        String detail = ReconcileDetail.of(report);
        String defect = defect(report);
        if (!defect.isEmpty()) {
            return new Verdict(Level.FAILED, defect, detail);
        }
        if (counts.leftAlone() > 0) {
            return new Verdict(Level.DRIFT, drift(), detail);
        }
        String doubt = doubt();
        return doubt.isEmpty()
                ? new Verdict(Level.FINE, sentenceCase(equal()) + ".", detail)
                : new Verdict(Level.ATTENTION, doubt, detail);
    }

    private String notDone() {
        if (report.repair().refusedDeletes()) {
            return "Nothing was deleted: the guard does not allow " + Amounts.count(counts.deletable(), "delete")
                    + " at once.";
        }
        String head = report.outcome().status() == RunStatus.STOPPED
                ? "The comparison was stopped by a guard"
                : "The comparison failed";
        return counts.compared() == 0 ? head + "." : head + " after " + Amounts.count(counts.compared(), "item") + ".";
    }

    /** What cannot be if we did our work; empty if all is well. */
    static String defect(ReconcileReport report) {
        DriftCounts counts = report.counts();
        if (counts.unaccounted() != 0) {
            return "The counts do not add up: " + Amounts.count(Math.abs(counts.unaccounted()), "item")
                    + (counts.unaccounted() > 0 ? " came to nothing that we know of." : " too many.");
        }
        boolean differed = counts.drift() + counts.inFlight() > 0;
        if (report.provenEqual() && differed) {
            return "The fingerprints are equal, but items were found to differ.";
        }
        boolean known = report.source().fingerprint() != null && report.target().fingerprint() != null;
        if (known && !report.provenEqual() && !differed && report.uncompared().isEmpty()) {
            return "No item was found to differ, but the fingerprints do.";
        }
        return "";
    }

    private String drift() {
        if (report.scope().extent() == Extent.SAMPLE) {
            Interval rate = report.driftRate();
            return "In a sample of " + percentOfSample() + ", " + differing() + ". Of all items, between "
                    + Amounts.percent(rate.low()) + " and " + Amounts.percent(rate.high()) + " differ ("
                    + Interval.CONFIDENCE + " % confidence).";
        }
        if (counts.leftAlone() < counts.drift()) {
            return Amounts.count(counts.drift() - counts.leftAlone()) + " of "
                    + Amounts.count(counts.drift(), "differing item")
                    + " were repaired, and " + Amounts.count(counts.leftAlone())
                    + (counts.leftAlone() == 1 ? " is" : " are") + " left.";
        }
        if (counts.isDisjoint()) {
            return sentenceCase(both) + " have no key in common: " + byKind() + ".";
        }
        return differing() + ".";
    }

    /** The kinds are told apart only where there are several. */
    private String differing() {
        String some = Amounts.count(counts.drift()) + " of " + Amounts.count(counts.compared(), "item");
        if (counts.drift() == counts.missing()) {
            return some + verb(" is", " are") + " missing in " + target;
        }
        if (counts.drift() == counts.extra()) {
            return some + verb(" is", " are") + " in " + target + " alone";
        }
        return some + verb(" differs", " differ") + " between " + both
                + (counts.drift() == counts.changed() ? "" : ": " + byKind());
    }

    private String verb(String one, String many) {
        return counts.drift() == 1 ? one : many;
    }

    private String byKind() {
        StringBuilder kinds = new StringBuilder();
        add(kinds, counts.missing(), "missing");
        add(kinds, counts.extra(), "extra");
        add(kinds, counts.changed(), "changed");
        return kinds.toString();
    }

    private static void add(StringBuilder kinds, long number, String kind) {
        if (number > 0) {
            kinds.append(kinds.length() == 0 ? "" : ", ")
                    .append(Amounts.count(number))
                    .append(' ')
                    .append(kind);
        }
    }

    private String doubt() {
        if (!report.uncompared().isEmpty()) {
            return sentenceCase(equal()) + ", but not everything could be compared.";
        }
        if (counts.compared() == 0) {
            return report.scope().extent() == Extent.EVERYTHING
                    ? sentenceCase(both) + " are both empty, so there was nothing to compare."
                    : "There was nothing to compare.";
        }
        if (counts.drift() > 0) {
            return counts.drift() == 1
                    ? "The one item that differed was repaired."
                    : "All " + Amounts.count(counts.drift(), "item") + " that differed were repaired.";
        }
        if (!report.warnings().isEmpty()) {
            return sentenceCase(equal()) + ", with "
                    + Amounts.count(report.warnings().size(), "warning") + " to look at.";
        }
        return "";
    }

    private String equal() {
        return switch (report.scope().extent()) {
            case SAMPLE ->
                "No drift in a sample of " + percentOfSample() + ": at most "
                        + Amounts.percent(report.driftRate().high()) + " of all items differ (" + Interval.CONFIDENCE
                        + " % confidence)";
            case WINDOW -> both + " are equal in " + allItems() + " written in the window" + inFlight();
            case EVERYTHING -> everythingIsEqual();
        };
    }

    private String everythingIsEqual() {
        if (counts.inFlight() > 0) {
            return both + " show no drift in " + allItems() + inFlight();
        }
        String proof = report.provenEqual() ? ", proven by equal fingerprints" : "";
        return both + " are equal: " + allItems() + proof;
    }

    private String allItems() {
        long items = counts.compared() - counts.expired();
        return items == 1 ? "the one item" : "all " + Amounts.count(items, "item");
    }

    private String inFlight() {
        if (counts.inFlight() == 0) {
            return "";
        }
        return "; " + Amounts.count(counts.inFlight()) + (counts.inFlight() == 1 ? " was" : " were")
                + " in flight, and equal at the second look";
    }

    private String percentOfSample() {
        return Amounts.percent(report.scope().percent() / 100);
    }

    /** The name of a table is spelled as it is. */
    private static String sentenceCase(String text) {
        return text.startsWith("export ") ? "E" + text.substring(1) : text;
    }
}
