package io.dynaferry.bench.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What this process has taken since its start. */
final class Usage {
    private static final double TICKS_PER_SECOND = 100;
    /** Among the fields behind the name. */
    private static final int USER_TICKS = 11;

    private Usage() {}

    static double cpuSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    /** Of that, what Java's compilers have taken. */
    static double compilerSeconds() throws IOException {
        double ticks = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                ticks += compilerTicks(thread.resolve("stat"));
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static double compilerTicks(Path stat) throws IOException {
        try {
            String line = Files.readString(stat);
            if (!line.contains("CompilerThre")) {
                return 0;
            }
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", USER_TICKS + 3);
            return Double.parseDouble(fields[USER_TICKS]) + Double.parseDouble(fields[USER_TICKS + 1]);
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }

    static double wallSeconds() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
    }

    /** The most memory that the process ever held, in megabytes. */
    static long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }
}
