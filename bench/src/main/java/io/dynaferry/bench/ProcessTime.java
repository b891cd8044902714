package io.dynaferry.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** The time and memory that this process has taken since it was started, Java's own start included. */
public final class ProcessTime {
    private ProcessTime() {}

    public static double cpuSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    static double wallSeconds() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
    }

    /** One line: what was done, how long it took, what it cost. */
    public static String line(String what, long items, double seconds, double cpuSeconds) {
        return String.format(
                Locale.ROOT,
                "%s items=%d seconds=%.2f items/s=%.0f cpu-s=%.2f cpu-s/M=%.2f",
                what,
                items,
                seconds,
                items / seconds,
                cpuSeconds,
                cpuSeconds / items * 1e6);
    }
}
