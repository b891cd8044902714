package io.dynaferry.write;

/** Collects {@link WriteEvidence}. Guarded by the {@link WriteBudget} that holds it. */
final class EvidenceWindow {
    private static final double NANOS = 1e9;
    private long beganAt;
    private double spentUnits;
    private double takenUnits;
    private long requests;
    private long throttledRequests;
    private double triedUnits;
    private double refusedUnits;
    private boolean waited;

    EvidenceWindow(long nanoTime) {
        this.beganAt = nanoTime;
    }

    void spent(double units) {
        spentUnits += units;
    }

    void taken(double units) {
        takenUnits += units;
    }

    void waited() {
        waited = true;
    }

    void answered(double tried, double refused) {
        if (tried > 0) {
            requests++;
            throttledRequests += refused > 0 ? 1 : 0;
            triedUnits += tried;
            refusedUnits += refused;
        }
    }

    WriteEvidence look(long nanoTime) {
        double seconds = (nanoTime - beganAt) / NANOS;
        return new WriteEvidence(
                seconds, spentUnits, takenUnits, requests, throttledRequests, triedUnits, refusedUnits, waited);
    }

    void restart(long nanoTime) {
        beganAt = nanoTime;
        spentUnits = 0;
        takenUnits = 0;
        requests = 0;
        throttledRequests = 0;
        triedUnits = 0;
        refusedUnits = 0;
        waited = false;
    }
}
