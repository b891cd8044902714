package io.dynaferry.table;

/**
 * What a table or a global index can take.
 *
 * @param provisioned absent on demand
 * @param onDemandLimits the caps that somebody has set; absent for none
 * @param warm what it takes at once, without growing first
 */
public record Capacity(
        BillingMode billing,
        Observed<CapacityUnits> provisioned,
        Observed<CapacityUnits> onDemandLimits,
        Observed<CapacityUnits> warm) {}
