package io.dynaferry.reconcile.compare;

import io.dynaferry.write.CallTally;
import java.io.Serializable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;

/** What a run has asked of the services: its tasks add to it, and its driver reads it. */
public final class Consumption implements Serializable {
    private static final long serialVersionUID = 1L;

    private final DoubleAccumulator sourceReads;
    private final DoubleAccumulator targetReads;
    private final DoubleAccumulator writes;
    private final LongAccumulator throttled;
    private final LongAccumulator retried;

    private Consumption(JavaSparkContext spark) {
        this.sourceReads = spark.sc().doubleAccumulator("read units of the source");
        this.targetReads = spark.sc().doubleAccumulator("read units of the target");
        this.writes = spark.sc().doubleAccumulator("write units");
        this.throttled = spark.sc().longAccumulator("throttled requests");
        this.retried = spark.sc().longAccumulator("retried requests");
    }

    public static Consumption in(JavaSparkContext spark) {
        return new Consumption(spark);
    }

    public void read(SideRole side, double units) {
        (side == SideRole.SOURCE ? sourceReads : targetReads).add(units);
    }

    public void wrote(CallTally calls) {
        writes.add(calls.consumedUnits());
        throttled.add(calls.throttled());
        retried.add(calls.retried());
    }

    public double readUnits(SideRole side) {
        return (side == SideRole.SOURCE ? sourceReads : targetReads).value();
    }

    public CallTally written() {
        return new CallTally(writes.value(), throttled.value(), retried.value());
    }
}
