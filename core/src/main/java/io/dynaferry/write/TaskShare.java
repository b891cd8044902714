package io.dynaferry.write;

/** What the {@link BudgetCoordinator} knows of one task. */
final class TaskShare {
    /** A task that spends all that it wants is left a little room to want more. */
    private static final double ROOM = 1.25;

    private static final double LEAST_ROOM_UNITS = 25;

    private double unitsPerSecond;
    private long leasedUntil;
    private boolean leased;
    private double spentPerSecond;
    private double takenPerSecond;
    private boolean waited;

    void reported(BudgetReport report, long now) {
        unitsPerSecond = held(now);
        leased = false;
        spentPerSecond = Math.max(0, report.evidence().spentPerSecond());
        takenPerSecond = report.evidence().takenPerSecond();
        waited = report.evidence().waited() || report.number() == 1;
    }

    void granted(double units, long until) {
        unitsPerSecond = units;
        leasedUntil = until;
        leased = true;
    }

    double takenPerSecond() {
        return takenPerSecond;
    }

    boolean isSilentFor(long nanos, long now) {
        return leased && now - leasedUntil > nanos;
    }

    private boolean isExpired(long now) {
        return leased && now - leasedUntil >= 0;
    }

    /** What it may be spending at this moment. The silent tasks' part is kept back for all of them. */
    double held(long now) {
        return isExpired(now) ? 0 : unitsPerSecond;
    }

    /** What it would spend if it could. */
    double demand(long now) {
        if (isExpired(now)) {
            return 0;
        }
        return waited ? Double.POSITIVE_INFINITY : spentPerSecond * ROOM + LEAST_ROOM_UNITS;
    }
}
