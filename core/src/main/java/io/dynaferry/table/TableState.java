package io.dynaferry.table;

/**
 * What changes by itself while a table lives.
 *
 * @param arn as the service spells it
 * @param id that of this very table, which one of the same name that is made later does not have; empty if it is not told
 * @param status as the service spells it, {@code ACTIVE} for one that can be used
 * @param itemCount an estimate that is up to six hours old
 * @param sizeBytes an estimate that is up to six hours old
 * @param streamArn of the latest stream, which may be disabled by now
 */
public record TableState(
        String arn, String id, String status, long itemCount, long sizeBytes, Observed<String> streamArn) {
    private static final int ACCOUNT = 4;

    /** Whose table it is, of its ARN; empty where a server has no such ARNs. */
    public String account() {
        String[] parts = arn.split(":", -1);
        return parts.length > ACCOUNT ? parts[ACCOUNT] : "";
    }
}
