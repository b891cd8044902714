package io.dynaferry.dynamodb.definition;

/** What a new table takes over from its source only when somebody asks for it. */
public enum OnRequest {
    /** A table that deletes items on its own while it is loaded looks like drift. */
    TIME_TO_LIVE,
    /** Is paid for once, and cannot be taken back. */
    WARM_THROUGHPUT
}
