package io.dynaferry.bench.load;

import io.dynaferry.bench.GeneratedExport;
import io.dynaferry.bench.load.ClusterRun.Program;
import io.dynaferry.testkit.cluster.WorkerSize;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The shipped jars on Spark's standalone cluster, with an endpoint that takes its time for every request, so that not this
 * machine's cores decide. The endpoint is this process. Arguments: the repository, a directory for exports, the case, the
 * number of items, the latency in milliseconds, the numbers of executors, the cores of each.
 */
public final class ClusterBenchmark {
    private static final Program LOAD = new Program("initial-load", "io.dynaferry.load.InitialLoadJob");
    private static final Program RECONCILE = new Program("reconcile", "io.dynaferry.reconcile.ReconcileJob");
    /** Less than what one core sends at the latencies that this is for. */
    private static final int LIMIT = 2_000;
    /** As the launchers have it. */
    private static final int MEGABYTES = 768;

    private static final int MEGABYTES_OF_A_CORE = 128;

    private final Path repository;
    private final Path exports;
    private final long items;
    private final Duration latency;
    private final int executors;
    private final WorkerSize size;

    private ClusterBenchmark(
            Path repository, Path exports, long items, Duration latency, int executors, int coresOfEach) {
        this.repository = repository;
        this.exports = exports;
        this.items = items;
        this.latency = latency;
        this.executors = executors;
        this.size = new WorkerSize(coresOfEach, MEGABYTES + MEGABYTES_OF_A_CORE * coresOfEach);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        for (String executors : arguments[5].split(",", -1)) {
            new ClusterBenchmark(
                            Path.of(arguments[0]),
                            Path.of(arguments[1]),
                            Long.parseLong(arguments[3]),
                            Duration.ofMillis(Long.parseLong(arguments[4])),
                            Integer.parseInt(executors),
                            Integer.parseInt(arguments[6]))
                    .run(arguments[2]);
        }
    }

    private void run(String name) throws IOException, InterruptedException {
        switch (name) {
            case "executors" -> {
                load("table", fromTable());
                load("export", tables -> List.of("--source", GeneratedExport.in(exports, items)));
                fewer().load("limit", with(fromTable(), "--write-units", Integer.toString(LIMIT)));
                reconcile();
            }
            case "ledger" -> load("ledger", with(fromTable(), "--segments", Integer.toString(segments())));
            default -> throw new IllegalArgumentException("There is no such case: " + name);
        }
    }

    /** So that it ends at the limit as soon as the others do without one. */
    private ClusterBenchmark fewer() {
        return new ClusterBenchmark(repository, exports, items / 3, latency, executors, size.cores());
    }

    /** Two for each that is open at a time. */
    private int segments() {
        return 16 * executors * size.cores();
    }

    /** What a load is told of its source. */
    @FunctionalInterface
    private interface Source {
        List<String> arguments(Tables tables) throws IOException;
    }

    private static Source fromTable() {
        return tables -> Stream.concat(
                        Stream.of("--source", Subject.SOURCE_TABLE), Subject.side("source", tables.uri()).stream())
                .toList();
    }

    private static Source with(Source source, String... more) {
        return tables -> Stream.concat(source.arguments(tables).stream(), Stream.of(more))
                .toList();
    }

    private void load(String name, Source source) throws IOException, InterruptedException {
        try (Tables tables = Tables.slow(items, latency)) {
            List<String> arguments = new ArrayList<>(source.arguments(tables));
            arguments.addAll(List.of("--target", Subject.TARGET_TABLE, "--ledger", Tables.LEDGER));
            arguments.addAll(Subject.side("target", tables.uri()));
            if (!arguments.contains("--write-units")) {
                arguments.addAll(List.of("--write-units", LoadBenchmark.UNLIMITED));
            }
            Pace pace = new Pace(tables, items);
            ClusterRun run = ClusterRun.of(repository, LOAD, executors, size, arguments, pace::look);
            long written = tables.tally().puts();
            print(
                    name,
                    run,
                    String.format(
                            Locale.ROOT,
                            "items=%d items/s=%.0f cpu-s/M=%.1f ledger-writes=%d ledger-writes/s=%.1f",
                            written,
                            pace.items(),
                            run.executorCpuSeconds() / written * 1e6,
                            tables.ledgerWrites(),
                            pace.ledgerWrites()));
        }
    }

    private void reconcile() throws IOException, InterruptedException {
        try (Tables source = Tables.slow(items, latency);
                Tables target = Tables.slow(items, latency)) {
            List<String> arguments =
                    new ArrayList<>(List.of("--source", Subject.SOURCE_TABLE, "--target", Subject.SOURCE_TABLE));
            arguments.addAll(Subject.side("source", source.uri()));
            arguments.addAll(Subject.side("target", target.uri()));
            arguments.addAll(List.of("--ledger", Tables.LEDGER));
            ClusterRun run = ClusterRun.of(repository, RECONCILE, executors, size, arguments, seconds -> {});
            print(
                    "reconcile",
                    run,
                    String.format(
                            Locale.ROOT,
                            "pairs=%d pairs/s=%.0f cpu-s/M=%.1f shuffle-bytes/item=%.1f",
                            items,
                            items / run.seconds(),
                            run.executorCpuSeconds() / items * 1e6,
                            run.events().shuffleBytes() / (2.0 * items)));
        }
    }

    private void print(String name, ClusterRun run, String figures) {
        System.out.println(String.format(
                Locale.ROOT,
                "cluster %s: executors=%d cores=%d latency-ms=%d seconds=%.1f %s %s %s",
                name,
                executors,
                size.cores(),
                latency.toMillis(),
                run.seconds(),
                figures,
                run.sentence(),
                run.events().sentence()));
    }
}
