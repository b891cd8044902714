package io.dynaferry.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What another process costs, as Linux tells it while the process lives: looked at fifty times a second, so that of its end
 * no more than a fiftieth is missed.
 */
record ProcessCost(double wallSeconds, double cpuSeconds, double peakMegabytes) {
    static final ProcessCost NONE = new ProcessCost(0, 0, 0);

    private static final double TICKS_PER_SECOND = 100;
    private static final int LOOKS_PER_SECOND = 50;
    /** Of the fields behind the name of the program. */
    private static final int USER_TIME = 11;

    /** Waits for its end; or ends it when it has done enough. */
    static ProcessCost of(Process process, Predicate<Double> enough) throws IOException, InterruptedException {
        long start = System.nanoTime();
        ProcessCost cost = NONE;
        while (!process.waitFor(1000 / LOOKS_PER_SECOND, TimeUnit.MILLISECONDS)) {
            double seconds = (System.nanoTime() - start) / 1e9;
            cost = cost.or(now(process.pid(), seconds));
            if (enough.test(seconds)) {
                process.destroy();
            }
        }
        return new ProcessCost((System.nanoTime() - start) / 1e9, cost.cpuSeconds(), cost.peakMegabytes());
    }

    /** What a process has cost so far; zeros if it has ended. */
    static ProcessCost now(long pid, double wallSeconds) {
        Path proc = Path.of("/proc", Long.toString(pid));
        return new ProcessCost(wallSeconds, cpuSeconds(proc), peakMegabytes(proc));
    }

    /** The later of two looks at one process. */
    ProcessCost or(ProcessCost other) {
        return new ProcessCost(
                Math.max(wallSeconds, other.wallSeconds),
                Math.max(cpuSeconds, other.cpuSeconds),
                Math.max(peakMegabytes, other.peakMegabytes));
    }

    private static double cpuSeconds(Path proc) {
        try {
            String stat = Files.readString(proc.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) / TICKS_PER_SECOND;
        } catch (IOException | StringIndexOutOfBoundsException gone) {
            return 0;
        }
    }

    private static double peakMegabytes(Path proc) {
        try {
            return Files.readAllLines(proc.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
