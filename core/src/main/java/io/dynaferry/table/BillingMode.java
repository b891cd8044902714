package io.dynaferry.table;

/** How a table's capacity is paid. */
public enum BillingMode {
    ON_DEMAND,
    PROVISIONED
}
