package io.dynaferry.write;

/**
 * What {@link PacedCalls} came to.
 *
 * @param consumedUnits write units, indexes included
 * @param throttled calls that the table had no room for
 * @param retried calls that were made before and had to be made again
 */
public record CallTally(double consumedUnits, long throttled, long retried) {}
