package io.dynaferry.table;

/** The storage class; the names are the service's. */
public enum TableClass {
    STANDARD,
    STANDARD_INFREQUENT_ACCESS
}
