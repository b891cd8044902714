package io.dynaferry.plan;

/** What lies between source and target. */
public enum Boundary {
    ACCOUNT,
    REGION,
    /** China, GovCloud: no role, export or replica goes across. */
    PARTITION
}
