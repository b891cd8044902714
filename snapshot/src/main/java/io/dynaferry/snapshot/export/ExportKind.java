package io.dynaferry.snapshot.export;

/** What the records of an export are. */
public enum ExportKind {
    /** Every item of the table, at one moment. */
    FULL,
    /** The last change of each key that changed in a window of time. */
    INCREMENTAL
}
