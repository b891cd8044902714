package io.dynaferry.table;

/**
 * What changes by itself while a table lives.
 *
 * @param arn as the service spells it
 * @param status as the service spells it, {@code ACTIVE} for one that can be used
 * @param itemCount an estimate that is up to six hours old
 * @param sizeBytes an estimate that is up to six hours old
 * @param streamArn of the latest stream, which may be disabled by now
 */
public record TableState(String arn, String status, long itemCount, long sizeBytes, Observed<String> streamArn) {}
