package io.dynaferry.bench.figure;

import static io.dynaferry.bench.figure.Figure.Better.LESS;
import static io.dynaferry.bench.figure.Figure.Better.MORE;

import io.dynaferry.testkit.docs.DocumentedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Records what the benchmarks printed, unless a figure has become worse. Arguments: their log, the document, the version of the
 * SDK, and {@code accept} to record what is worse, too.
 */
public final class RecordFigures {
    static final List<Figure> FIGURES = List.of(
            Figure.printedRatio(
                    "reading an export, CPU, times gunzip",
                    "digest items=.*whole pass wall [\\d.]+ cpu ([\\d.]+), with",
                    LESS,
                    1.7),
            Figure.ratio(
                    "load, table to table, CPU, of the connector's",
                    "copy: table .*cpu-s/M=([\\d.]+)",
                    "copy: connector .*cpu-s/M=([\\d.]+)",
                    LESS,
                    0.33),
            Figure.ratio(
                    "load, from an export, CPU, of the connector's",
                    "copy: export .*cpu-s/M=([\\d.]+)",
                    "copy: connector .*cpu-s/M=([\\d.]+)",
                    LESS,
                    0.25),
            Figure.absolute("load, peak memory in MB", "copy: table .*peak-MB=(\\d+)", LESS, 2300),
            Figure.ratio(
                    "load, 10 ms a request, rate, times the connector's",
                    "slow: table .*items/s=(\\d+)",
                    "slow: connector .*items/s=(\\d+)",
                    MORE,
                    8),
            Figure.ratio(
                    "load, 5 % throttled, rate, of that without",
                    "throttled 5 %: table .*items/s=(\\d+)", "throttled 0 %: table .*items/s=(\\d+)", MORE, 0.85),
            Figure.printedRatio("load, table of 5,000 units/s, percent used", "used ([\\d.]+) % of", MORE, 97),
            Figure.ratio(
                    "comparison of exports, CPU, times zcat",
                    "compare items=.*work-cpu-s=([\\d.]+)",
                    "zcat seconds=[\\d.]+ user=([\\d.]+) system=([\\d.]+)",
                    LESS,
                    1.8),
            Figure.ratio(
                    "comparison of exports, time, of Spark SQL's",
                    "compare items=.* s=([\\d.]+) peak",
                    "spark-sql items=.* s=([\\d.]+) peak",
                    LESS,
                    0.33),
            Figure.ratio(
                    "comparison of exports, memory, of Spark SQL's",
                    "compare items=.*peak-MB=(\\d+)",
                    "spark-sql items=.*peak-MB=(\\d+)",
                    LESS,
                    0.5),
            Figure.printedRatio(
                    "comparison of tables, CPU of more pairs, times that of scanning them",
                    "live: marginal .*ratio=([\\d.]+)",
                    LESS,
                    1.3),
            Figure.absolute("follow, batches of 1,000, records/s", "follow batch=1000 .*items/s=(\\d+)", MORE, 25_000),
            Figure.absolute("follow, batches of 100, records/s", "follow batch=100 .*items/s=(\\d+)", MORE, 6_200),
            Figure.printedRatio(
                    "follow, start to first answer, of the usual way", "cold start .*ratio=([\\d.]+)", LESS, 0.5));

    private RecordFigures() {}

    public static void main(String[] arguments) throws IOException {
        String log = Files.readString(Path.of(arguments[0]));
        DocumentedPart part = new DocumentedPart(Path.of(arguments[1]), "figures");
        List<Measured> now = measured(log);
        FigureTable table = FigureTable.of(surroundings(arguments[2]), now);
        System.out.println(table.text());
        List<String> problems = new ArrayList<>(missing(now));
        if (arguments.length < 4) {
            problems.addAll(new FigureTable(part.held()).regressions(now));
        }
        if (!problems.isEmpty()) {
            problems.forEach(problem -> System.err.println("Worse or missing: " + problem));
            System.err.println("Nothing is recorded. Mend it, or run again with --accept.");
            System.exit(1);
        }
        part.write(table.text());
    }

    static List<Measured> measured(String log) {
        return FIGURES.stream()
                .flatMap(figure -> {
                    List<Double> values = figure.in(log);
                    return values.isEmpty() ? Stream.empty() : Stream.of(Measured.of(figure, values));
                })
                .toList();
    }

    private static List<String> missing(List<Measured> now) {
        List<Figure> found = now.stream().map(Measured::figure).toList();
        return FIGURES.stream()
                .filter(figure -> !found.contains(figure))
                .map(Figure::name)
                .toList();
    }

    private static String surroundings(String sdk) throws IOException {
        return "Measured on " + LocalDate.now(ZoneOffset.UTC) + ": "
                + Runtime.getRuntime().availableProcessors() + " processors ("
                + processor() + "), " + System.getProperty("os.name") + " "
                + plain(System.getProperty("os.version")) + ", Java "
                + plain(Runtime.version().toString()) + ", AWS SDK " + sdk + ".";
    }

    /** Without what whoever built this very one has added. */
    private static String plain(String version) {
        return version.split("[-+]", 2)[0];
    }

    private static String processor() throws IOException {
        Path description = Path.of("/proc/cpuinfo");
        if (!Files.exists(description)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(description).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
