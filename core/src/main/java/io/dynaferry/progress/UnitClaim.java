package io.dynaferry.progress;

import java.util.Map;

/**
 * The right to record the progress of a unit, until somebody claims it after.
 *
 * @param number one more at each claim of the unit: only the highest counts
 * @param step one more at each record, so that none is taken twice and none comes late
 */
public record UnitClaim(String runId, long number, long step, UnitProgress progress) {
    public String unit() {
        return progress.unit();
    }

    /** The claim after a record of this progress. */
    public UnitClaim advanced(String position, Map<String, Long> counters) {
        return new UnitClaim(runId, number, step + 1, new UnitProgress(unit(), position, counters, false));
    }

    /** The claim after the unit's last record. */
    public UnitClaim completed(Map<String, Long> counters) {
        UnitProgress last = new UnitProgress(unit(), progress.position(), counters, true);
        return new UnitClaim(runId, number, step + 1, last);
    }
}
