package io.dynaferry.report;

/**
 * What the run asked of the services beside reading both sides.
 *
 * @param writeUnits consumed by the repair
 */
public record Requests(double writeUnits, long throttled, long retried) {
    public static final Requests NONE = new Requests(0, 0, 0);
}
