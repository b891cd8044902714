package io.dynaferry.bench.load;

import io.dynaferry.bench.GeneratedExport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * The load and its peer as whole processes, one after the other, with the same items, Spark and JVM. The endpoint is this
 * process. Arguments: the repository, a directory for exports, the case, the number of items, and what the case takes.
 */
public final class LoadBenchmark {
    private static final String MASTER = "local[2]";
    static final String UNLIMITED = "1000000";
    private static final double THROTTLED = 0.05;

    private final Path repository;
    private final Path exports;
    private final long items;

    private LoadBenchmark(Path repository, Path exports, long items) {
        this.repository = repository;
        this.exports = exports;
        this.items = items;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        LoadBenchmark benchmark =
                new LoadBenchmark(Path.of(arguments[0]), Path.of(arguments[1]), Long.parseLong(arguments[3]));
        switch (arguments[2]) {
            case "copy" -> benchmark.copy();
            case "slow" -> benchmark.slow(Duration.ofMillis(Long.parseLong(arguments[4])));
            case "throttled" -> benchmark.throttled();
            case "capacity" -> benchmark.capacity(Double.parseDouble(arguments[4]), arguments[5]);
            case "export" -> benchmark.export();
            case "live" -> benchmark.live();
            default -> throw new IllegalArgumentException("There is no such case: " + arguments[2]);
        }
    }

    /** Table to table by both, and from an export. */
    private void copy() throws IOException, InterruptedException {
        try (Tables tables = Tables.instant(items)) {
            run("copy", Subject.connector(repository, MASTER, tables), tables);
        }
        try (Tables tables = Tables.instant(items)) {
            run("copy", Subject.load(repository, MASTER, tables, "--write-units", UNLIMITED), tables);
        }
        export();
    }

    private void export() throws IOException, InterruptedException {
        String directory = GeneratedExport.in(exports, items);
        try (Tables tables = Tables.instant(items)) {
            run("copy", Subject.loadExport(repository, MASTER, tables, directory, "--write-units", UNLIMITED), tables);
        }
    }

    /**
     * Two live tables compared, and as many items merely scanned and digested, by the SDK and as the programs do it; and what the
     * second half of the pairs adds.
     */
    private void live() throws IOException, InterruptedException {
        LoadBenchmark half = new LoadBenchmark(repository, exports, items / 2);
        double reconcile = -half.comparing();
        double bySdk = -half.scanning("scan-by-sdk");
        double own = -half.scanning("scan");
        reconcile += comparing();
        bySdk += scanning("scan-by-sdk");
        own += scanning("scan");
        System.out.println(String.format(
                Locale.ROOT,
                "live: marginal pairs=%d reconcile-cpu-s=%.1f scan-by-sdk-cpu-s=%.1f ratio=%.2f scan-cpu-s=%.1f times-own-scan=%.2f",
                items - items / 2,
                reconcile,
                bySdk,
                reconcile / bySdk,
                own,
                reconcile / own));
    }

    private double comparing() throws IOException, InterruptedException {
        try (Tables source = Tables.instant(items);
                Tables target = Tables.instant(items)) {
            return printPairs(Subject.reconcile(repository, MASTER, source, target));
        }
    }

    private double scanning(String way) throws IOException, InterruptedException {
        return printPairs(Subject.scan(repository, way, 2 * items));
    }

    private double printPairs(Subject subject) throws IOException, InterruptedException {
        ProcessCost cost = SubjectRun.of(subject, seconds -> false);
        System.out.println(String.format(
                Locale.ROOT,
                "live: %s pairs=%d seconds=%.1f cpu-s=%.1f cpu-s/M=%.1f peak-MB=%.0f",
                subject.name(),
                items,
                cost.wallSeconds(),
                cost.cpuSeconds(),
                cost.cpuSeconds() / items * 1e6,
                cost.peakMegabytes()));
        return cost.cpuSeconds();
    }

    private void slow(Duration latency) throws IOException, InterruptedException {
        try (Tables tables = Tables.slow(items, latency)) {
            run("slow", Subject.load(repository, MASTER, tables, "--write-units", UNLIMITED), tables);
        }
        long fewer = items / 10;
        try (Tables tables = Tables.slow(fewer, latency)) {
            new LoadBenchmark(repository, exports, fewer)
                    .run("slow", Subject.connector(repository, MASTER, tables), tables);
        }
    }

    private void throttled() throws IOException, InterruptedException {
        try (Tables tables = Tables.throttling(items, 0)) {
            run("throttled 0 %", Subject.load(repository, MASTER, tables, "--write-units", UNLIMITED), tables);
        }
        try (Tables tables = Tables.throttling(items, THROTTLED)) {
            run("throttled 5 %", Subject.load(repository, MASTER, tables, "--write-units", UNLIMITED), tables);
        }
        long fewer = items / 10;
        try (Tables tables = Tables.throttling(fewer, THROTTLED)) {
            new LoadBenchmark(repository, exports, fewer)
                    .run("throttled 5 %", Subject.connector(repository, MASTER, tables), tables);
        }
    }

    /** A table that takes so many units a second, by both; the load knows how many, or not. */
    private void capacity(double units, String writeUnits) throws IOException, InterruptedException {
        try (Tables tables = Tables.withCapacity(items, units)) {
            String[] more = writeUnits.equals("unknown") ? new String[0] : new String[] {"--write-units", writeUnits};
            Usage usage = new Usage(tables);
            Subject load = Subject.load(repository, MASTER, tables, more);
            ProcessCost cost = SubjectRun.of(load, usage::look);
            print(
                    "capacity, write units " + writeUnits,
                    load,
                    cost,
                    tables.tally().puts());
            System.out.println(usage.sentence(units));
        }
        try (Tables tables = Tables.withCapacity(items, units)) {
            run("capacity", Subject.connector(repository, MASTER, tables), tables);
        }
    }

    private void run(String name, Subject subject, Tables tables) throws IOException, InterruptedException {
        ProcessCost cost = SubjectRun.of(subject, seconds -> false);
        print(name, subject, cost, tables.tally().puts());
    }

    private void print(String name, Subject subject, ProcessCost cost, long written) {
        System.out.println(String.format(
                Locale.ROOT,
                "%s: %s items=%d written=%d seconds=%.1f items/s=%.0f cpu-s=%.1f cpu-s/M=%.1f peak-MB=%.0f",
                name,
                subject.name(),
                items,
                written,
                cost.wallSeconds(),
                written / cost.wallSeconds(),
                cost.cpuSeconds(),
                cost.cpuSeconds() / written * 1e6,
                cost.peakMegabytes()));
    }
}
