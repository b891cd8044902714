package io.dynaferry.plan;

import io.dynaferry.table.BillingMode;
import io.dynaferry.table.Observed;
import java.time.Duration;
import java.util.Set;

/**
 * The whole case.
 *
 * @param recoveryDays of the source's point-in-time recovery; absent where it is off
 */
public record Move(
        Workload workload,
        Set<Boundary> crossed,
        Set<Need> needs,
        Pace pace,
        BillingMode sourceBilling,
        BillingMode targetBilling,
        Observed<Integer> recoveryDays) {
    private static final double MINUTE = 60;

    public Move {
        crossed = Set.copyOf(crossed);
        needs = Set.copyOf(needs);
    }

    boolean crosses(Boundary boundary) {
        return crossed.contains(boundary);
    }

    boolean needs(Need need) {
        return needs.contains(need);
    }

    /** Between regions or further: bytes on the way are charged. */
    boolean leavesTheRegion() {
        return crosses(Boundary.REGION) || crosses(Boundary.PARTITION);
    }

    Duration writeTime() {
        return seconds(workload.writeUnits() / pace.writeUnitsPerSecond());
    }

    Duration scanTime() {
        return seconds(workload.readUnits() / pace.readUnitsPerSecond());
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(Math.max(seconds, MINUTE) * 1000));
    }

    /** Write units per second that following takes. */
    double followUnits() {
        return workload.changesPerSecond() * workload.unitsPerWrite();
    }

    /** How many changes there are from the beginning of a load that takes so long to the cut-over. */
    double changes(Duration load) {
        return needs(Need.WRITES_GO_ON)
                ? workload.changesPerSecond() * load.plus(pace.follow()).toSeconds()
                : 0;
    }
}
