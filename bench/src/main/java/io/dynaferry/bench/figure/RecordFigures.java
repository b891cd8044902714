package io.dynaferry.bench.figure;

import static io.dynaferry.bench.figure.Figure.Better.LESS;
import static io.dynaferry.bench.figure.Figure.Better.MORE;

import io.dynaferry.testkit.docs.DocumentedPart;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Records what the benchmarks printed, unless a figure has become worse or is missing. Arguments: their log, the document, the
 * version of the SDK, and {@code --accept} to record what there is all the same.
 */
public final class RecordFigures {
    private static final String ACCEPT = "--accept";
    private static final int WRONG_USAGE = 64;
    private static final Pattern ROUND = Pattern.compile("(?m)^# round \\d+$");

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
            Figure.ratio(
                    "comparison of exports, time, of DuckDB's",
                    "compare items=.* s=([\\d.]+) peak",
                    "duckdb items=.* s=([\\d.]+) peak",
                    LESS),
            Figure.ratio(
                    "comparison of exports, memory, of DuckDB's",
                    "compare items=.*peak-MB=(\\d+)",
                    "duckdb items=.*peak-MB=(\\d+)",
                    LESS),
            Figure.printedRatio(
                    "comparison of tables, CPU of more pairs, times that of scanning them by the SDK",
                    "live: marginal .* ratio=([\\d.]+)",
                    LESS,
                    1.3),
            Figure.absolute("follow, batches of 1,000, records/s", "follow batch=1000 .*items/s=(\\d+)", MORE, 25_000),
            Figure.absolute("follow, batches of 100, records/s", "follow batch=100 .*items/s=(\\d+)", MORE, 6_200),
            Figure.printedRatio(
                    "follow, start to first answer, of the usual way", "cold start .*ratio=([\\d.]+)", LESS, 0.5));

    private RecordFigures() {}

    public static void main(String[] arguments) throws IOException {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** Returns the exit code. */
    static int run(List<String> arguments, PrintStream output, PrintStream errors) throws IOException {
        List<String> more = arguments.subList(3, arguments.size());
        if (!more.isEmpty() && !more.equals(List.of(ACCEPT))) {
            errors.println("Only " + ACCEPT + " can stand behind the log, not: " + String.join(" ", more));
            return WRONG_USAGE;
        }
        List<String> rounds = rounds(Files.readString(Path.of(arguments.get(0))));
        DocumentedPart part = new DocumentedPart(Path.of(arguments.get(1)), "figures");
        List<Measured> now = measured(rounds);
        FigureTable table = FigureTable.of(surroundings(arguments.get(2)), now);
        output.println(table.text());
        List<String> problems = problems(new FigureTable(part.held()), now, rounds.size());
        problems.forEach(errors::println);
        if (!problems.isEmpty() && more.isEmpty()) {
            errors.println("Nothing is recorded. Mend it, or run again with " + ACCEPT + ".");
            return 1;
        }
        part.write(table.text());
        return 0;
    }

    private static List<String> problems(FigureTable recorded, List<Measured> now, int rounds) {
        Stream<String> worse = recorded.regressions(now).stream().map(figure -> "Worse: " + figure);
        return Stream.concat(missing(now, rounds).map(figure -> "Missing: " + figure), worse)
                .toList();
    }

    /** What each round has printed. */
    static List<String> rounds(String log) {
        return ROUND.splitAsStream(log).filter(round -> !round.isBlank()).toList();
    }

    static List<Measured> measured(List<String> rounds) {
        return FIGURES.stream()
                .map(figure -> Measured.of(figure, rounds.stream().flatMapToDouble(round -> figure.in(round).stream())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Stream<String> missing(List<Measured> now, int rounds) {
        Map<Figure, Integer> found = now.stream().collect(Collectors.toMap(Measured::figure, Measured::rounds));
        return FIGURES.stream()
                .filter(figure -> found.getOrDefault(figure, 0) < rounds)
                .map(figure -> figure.name() + ", in " + (rounds - found.getOrDefault(figure, 0)) + " of " + rounds
                        + " rounds");
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
