package io.dynaferry.dynamodb.wire;

/** What a scan may miss. */
public enum ScanConsistency {
    /** May miss writes of the last moments; half the price. */
    EVENTUAL,
    /** Sees every write that was acknowledged before the page was asked for. */
    STRONG
}
