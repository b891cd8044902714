package io.dynaferry.reconcile.look;

import io.dynaferry.repair.RepairResult;

/**
 * What a repair came to, in keys; parts add up.
 *
 * @param equal found equal when the repair came to them
 * @param left for lack of leave to delete
 * @param refused by the target or the transform
 * @param unsettled changed so often that the next run has to look at them again
 * @param writtenAgain written more than once, because the source changed meanwhile
 */
public record RepairTally(
        long repaired, long deleted, long equal, long left, long refused, long unsettled, long writtenAgain) {
    public static final RepairTally NONE = new RepairTally(0, 0, 0, 0, 0, 0, 0);

    static RepairTally of(RepairResult result) {
        long again = result.writes() > 1 ? 1 : 0;
        return switch (result.outcome()) {
            case REPAIRED -> new RepairTally(1, 0, 0, 0, 0, 0, again);
            case DELETED -> new RepairTally(0, 1, 0, 0, 0, 0, again);
            case ALREADY_EQUAL -> new RepairTally(0, 0, 1, 0, 0, 0, again);
            case LEFT_ALONE -> new RepairTally(0, 0, 0, 1, 0, 0, again);
            case REFUSED -> new RepairTally(0, 0, 0, 0, 1, 0, again);
            case GAVE_UP -> new RepairTally(0, 0, 0, 0, 0, 1, again);
        };
    }

    public RepairTally plus(RepairTally other) {
        return new RepairTally(
                repaired + other.repaired,
                deleted + other.deleted,
                equal + other.equal,
                left + other.left,
                refused + other.refused,
                unsettled + other.unsettled,
                writtenAgain + other.writtenAgain);
    }

    /** Keys that still differ, or may. */
    public long remaining() {
        return left + refused + unsettled;
    }

    String encoded() {
        return repaired + " " + deleted + " " + equal + " " + left + " " + refused + " " + unsettled + " "
                + writtenAgain;
    }

    static RepairTally decoded(String text) {
        String[] parts = text.split(" ", -1);
        return new RepairTally(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]),
                Long.parseLong(parts[5]),
                Long.parseLong(parts[6]));
    }
}
