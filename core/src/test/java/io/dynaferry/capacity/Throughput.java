package io.dynaferry.capacity;

import io.dynaferry.capacity.Throttle.Direction;
import io.dynaferry.capacity.Throttle.Limit;

/**
 * What one table or index may spend per second. {@code limit} says which limit the units are; {@code burstSeconds} is how many
 * seconds of unused units it saves up, 0 for none. The partitions have fixed limits of their own.
 */
public record Throughput(double readUnits, double writeUnits, Limit limit, int partitions, int burstSeconds) {
    /** What every partition may spend per second, however much the table has. */
    public static final double PARTITION_READ_UNITS = 3_000;

    public static final double PARTITION_WRITE_UNITS = 1_000;

    public Throughput {
        if (!(readUnits > 0) || !(writeUnits > 0) || partitions < 1 || burstSeconds < 0) {
            throw new IllegalArgumentException("Not a throughput [readUnits=" + readUnits + ", writeUnits=" + writeUnits
                    + ", partitions=" + partitions + ", burstSeconds=" + burstSeconds + "].");
        }
    }

    /** Provisioned, with as few partitions as can spend it, and without burst. */
    public static Throughput provisioned(double readUnits, double writeUnits) {
        return new Throughput(readUnits, writeUnits, Limit.PROVISIONED, partitions(readUnits, writeUnits), 0);
    }

    /** On demand, with as many partitions as the warm throughput needs: they alone are the limit. A new table has 12,000 and 4,000. */
    public static Throughput onDemand(double warmReadUnits, double warmWriteUnits) {
        double unlimited = Double.POSITIVE_INFINITY;
        return new Throughput(
                unlimited, unlimited, Limit.ON_DEMAND_MAXIMUM, partitions(warmReadUnits, warmWriteUnits), 0);
    }

    /** On demand with a maximum that its owner has set. */
    public Throughput withMaximum(double maximumReadUnits, double maximumWriteUnits) {
        return new Throughput(maximumReadUnits, maximumWriteUnits, limit, partitions, burstSeconds);
    }

    public Throughput withPartitions(int other) {
        return new Throughput(readUnits, writeUnits, limit, other, burstSeconds);
    }

    /** The service saves up to 300 seconds. */
    public Throughput withBurstSeconds(int other) {
        return new Throughput(readUnits, writeUnits, limit, partitions, other);
    }

    double units(Direction direction) {
        return direction == Direction.READ ? readUnits : writeUnits;
    }

    static double partitionUnits(Direction direction) {
        return direction == Direction.READ ? PARTITION_READ_UNITS : PARTITION_WRITE_UNITS;
    }

    private static int partitions(double readUnits, double writeUnits) {
        double needed = Math.max(readUnits / PARTITION_READ_UNITS, writeUnits / PARTITION_WRITE_UNITS);
        return Math.max(1, (int) Math.ceil(needed));
    }
}
