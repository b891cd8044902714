package io.dynaferry.reconcile.look;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.drift.DriftState;
import io.dynaferry.repair.RepairResult;
import java.util.Arrays;

/**
 * What a repair came to, in keys; parts add up. A key counts as the drift files have it.
 *
 * @param healed became equal on their own by the time the repair came to them
 * @param left for lack of leave to delete
 * @param refused by the target or the transform
 * @param unsettled changed so often that the next run has to look at them again
 * @param writtenAgain written more than once, because the source changed meanwhile
 */
public record RepairTally(
        long repaired, long deleted, Healed healed, long left, long refused, long unsettled, long writtenAgain) {
    public static final RepairTally NONE = new RepairTally(0, 0, Healed.NONE, 0, 0, 0, 0);

    /** Keys by what they were found to be. */
    public record Healed(long missing, long extra, long changed) {
        static final Healed NONE = new Healed(0, 0, 0);

        static Healed one(DriftKind found) {
            return switch (found) {
                case MISSING -> new Healed(1, 0, 0);
                case EXTRA -> new Healed(0, 1, 0);
                case CHANGED -> new Healed(0, 0, 1);
            };
        }

        Healed plus(Healed other) {
            return new Healed(missing + other.missing, extra + other.extra, changed + other.changed);
        }

        public long all() {
            return missing + extra + changed;
        }
    }

    static RepairTally of(DriftKind found, RepairResult result) {
        long again = result.writes() > 1 ? 1 : 0;
        DriftState state = result.state(found);
        if (state == DriftState.IN_FLIGHT) {
            return new RepairTally(0, 0, Healed.one(found), 0, 0, 0, again);
        }
        return switch (result.outcome()) {
            case REPAIRED -> new RepairTally(1, 0, Healed.NONE, 0, 0, 0, again);
            case DELETED -> new RepairTally(0, 1, Healed.NONE, 0, 0, 0, again);
            case ALREADY_EQUAL -> throw new IllegalStateException("What became equal is in flight");
            case LEFT_ALONE -> new RepairTally(0, 0, Healed.NONE, 1, 0, 0, again);
            case REFUSED -> new RepairTally(0, 0, Healed.NONE, 0, 1, 0, again);
            case GAVE_UP -> new RepairTally(0, 0, Healed.NONE, 0, 0, 1, again);
        };
    }

    public RepairTally plus(RepairTally other) {
        return new RepairTally(
                repaired + other.repaired,
                deleted + other.deleted,
                healed.plus(other.healed),
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
        return repaired + " " + deleted + " " + healed.missing() + " " + healed.extra() + " " + healed.changed() + " "
                + left + " " + refused + " " + unsettled + " " + writtenAgain;
    }

    static RepairTally decoded(String text) {
        long[] parts =
                Arrays.stream(text.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new RepairTally(
                parts[0], parts[1], new Healed(parts[2], parts[3], parts[4]), parts[5], parts[6], parts[7], parts[8]);
    }
}
