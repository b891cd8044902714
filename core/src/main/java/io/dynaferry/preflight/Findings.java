package io.dynaferry.preflight;

import io.dynaferry.report.text.Amounts;
import java.util.ArrayList;
import java.util.List;

/** All that was found out, in the order in which it was looked at, and the verdict. */
public record Findings(List<Finding> all) {
    public Findings {
        all = List.copyOf(all);
    }

    /** What nobody could tell does not stop a move; the operator decides on it. */
    public boolean isGo() {
        return count(Result.BLOCKER) == 0;
    }

    public long count(Result result) {
        return all.stream().filter(finding -> finding.result() == result).count();
    }

    public String verdict() {
        return isGo() ? "GO" : "NO-GO";
    }

    /** {@code NO-GO: 2 blockers, 1 warning, 3 not known, 14 ok.} */
    public String sentence() {
        List<String> parts = new ArrayList<>();
        add(parts, count(Result.BLOCKER), "blocker");
        add(parts, count(Result.WARNING), "warning");
        if (count(Result.NOT_KNOWN) > 0) {
            parts.add(Amounts.count(count(Result.NOT_KNOWN)) + " not known");
        }
        parts.add(Amounts.count(count(Result.OK)) + " ok");
        return verdict() + ": " + String.join(", ", parts) + ".";
    }

    private static void add(List<String> parts, long count, String noun) {
        if (count > 0) {
            parts.add(Amounts.count(count, noun));
        }
    }
}
