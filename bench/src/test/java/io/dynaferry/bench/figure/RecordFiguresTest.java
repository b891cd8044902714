package io.dynaferry.bench.figure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFiguresTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private static final String LOG = """
            digest items=2000000, median times gunzip: whole pass wall 1.55 cpu 1.62, with MD5 wall 1.78 cpu 1.75
            copy: connector items=1000000 written=1000000 seconds=31.0 items/s=32000 cpu-s=70.0 cpu-s/M=70.0 peak-MB=5200
            copy: table items=1000000 written=1000000 seconds=21.0 items/s=47519 cpu-s=21.0 cpu-s/M=21.0 peak-MB=851
            copy: export items=1000000 written=1000000 seconds=14.9 items/s=67161 cpu-s=14.0 cpu-s/M=14.0 peak-MB=594
            slow: table items=1000000 written=1000000 seconds=36.5 items/s=27400 cpu-s=30.2 cpu-s/M=30.2 peak-MB=851
            slow: connector items=100000 written=100000 seconds=28.6 items/s=3500 cpu-s=30.2 cpu-s/M=302.0 peak-MB=851
            throttled 0 %: table items=1000000 written=1000000 seconds=58.1 items/s=17210 cpu-s=30.2 cpu-s/M=30.2 peak-MB=851
            throttled 5 %: table items=1000000 written=1000000 seconds=57.5 items/s=17398 cpu-s=30.2 cpu-s/M=30.2 peak-MB=851
            used 97.4 % of 5000 units/s, 1.20 % of requests throttled, from second 30 to 90 of writing
            zcat seconds=2.758 user=4.867 system=0.133
            compare items=1000000 work-cpu-s=9.00 of-it-compiling=2.46 work-s=5.64 start-cpu-s=4.58 cpu-s=15.56 s=8.00 peak-MB=442
            spark-sql items=1000000 cpu-s=80.00 s=40.00 peak-MB=1400
            duckdb items=1000000 cpu-s=19.44 s=16.00 peak-MB=1768
            live: reconcile pairs=1000000 seconds=13.5 cpu-s=20.0 cpu-s/M=20.0 peak-MB=599
            live: scan pairs=1000000 seconds=6.1 cpu-s=8.0 cpu-s/M=8.0 peak-MB=433
            live: marginal pairs=500000 reconcile-cpu-s=10.0 scan-cpu-s=4.0 ratio=2.50
            follow batch=1000 latency=5ms items=725000 seconds=10.01 items/s=72445 cpu-s=12.15 cpu-s/M=16.76
            follow batch=100 latency=5ms items=137000 seconds=10.00 items/s=13700 cpu-s=5.99 cpu-s/M=43.72
            cold start rounds=3 shipped-s=0.70 usual-s=0.84 ratio=0.84
            """;

    private static List<Measured> measured(String log) {
        return RecordFigures.measured(RecordFigures.rounds(log));
    }

    @Test
    void everyFigureIsFoundInWhatTheBenchmarksPrint() {
        assertThat(measured(LOG))
                .extracting(Measured::median)
                .containsExactly(
                        1.62,
                        0.3,
                        0.2,
                        851.0,
                        27400.0 / 3500,
                        17398.0 / 17210,
                        97.4,
                        1.8,
                        0.2,
                        442.0 / 1400,
                        0.5,
                        0.25,
                        2.5,
                        72445.0,
                        13700.0,
                        0.84);
    }

    @Test
    void aFigureOfSeveralRoundsIsTheirMedianWithItsSpread() {
        String rounds = rounds(LOG, LOG.replace("ratio=0.84", "ratio=0.40"), LOG.replace("ratio=0.84", "ratio=0.45"));

        assertThat(measured(rounds).get(15).row())
                .isEqualTo(
                        "| follow, start to first answer, of the usual way | 0.45 | 0.40 to 0.84 | at most 0.50 | met |\n");
    }

    @Test
    void aFigureWithoutABoundIsHeldAgainstWhatIsRecordedAlone() {
        assertThat(measured(LOG).get(10).row())
                .isEqualTo("| comparison of exports, time, of DuckDB's | 0.50 |  | none |  |\n");
        assertThat(FigureTable.of("On a machine.", measured(LOG))
                        .regressions(measured(LOG.replace("cpu-s=19.44 s=16.00", "cpu-s=19.44 s=12.00"))))
                .singleElement()
                .asString()
                .contains("time, of DuckDB's: 0.66");
    }

    @Test
    void theMedianOfTwoRoundsLiesBetweenThem() {
        String rounds = rounds(LOG, LOG.replace("ratio=0.84", "ratio=0.40"));

        assertThat(measured(rounds).get(15).median()).isCloseTo(0.62, within(1e-9));
    }

    /** Half of the ratio's parts come from no other round. */
    @Test
    void aRoundInWhichThePeerFailedLeavesTheOthersAlone() {
        String rounds = rounds(
                LOG.replace("copy: connector", "connector has ended:"),
                LOG.replace("cpu-s/M=70.0", "cpu-s/M=42.0"),
                LOG.replace("cpu-s/M=21.0", "cpu-s/M=35.0"));

        assertThat(measured(rounds).get(1).row()).contains(" | 0.50 | 0.50 to 0.50 | ");
        assertThat(measured(rounds).get(1).rounds()).isEqualTo(2);
    }

    private static String rounds(String... logs) {
        StringBuilder rounds = new StringBuilder();
        for (int round = 0; round < logs.length; round++) {
            rounds.append("\n# round ").append(round + 1).append('\n').append(logs[round]);
        }
        return rounds.toString();
    }

    @Test
    void aPeerThatFailedLeavesItsRatioOut() {
        String failed = LOG.replace("cpu-s/M=70.0", "cpu-s/M=Infinity");

        assertThat(measured(failed)).hasSize(RecordFigures.FIGURES.size() - 2);
    }

    @Test
    void whatIsWorseThanRecordedByMoreThanIsToleratedIsNamed() {
        FigureTable recorded = FigureTable.of("On a machine.", measured(LOG));

        assertThat(recorded.regressions(measured(LOG))).isEmpty();
        assertThat(recorded.regressions(measured(LOG.replace("ratio=0.84", "ratio=0.95"))))
                .isEmpty();
        assertThat(recorded.regressions(measured(LOG.replace("ratio=0.84", "ratio=0.98"))))
                .singleElement()
                .asString()
                .contains("start to first answer");
        assertThat(recorded.regressions(measured(LOG.replace("items/s=17398", "items/s=14000"))))
                .hasSize(1);
    }

    @Test
    void whatDependsOnTheMachineIsRecordedAndNotHeldAgainstTheCode() {
        FigureTable recorded = FigureTable.of("On a machine.", measured(LOG));

        assertThat(recorded.recorded(RecordFigures.FIGURES.get(13))).hasValue(72445);
        assertThat(recorded.regressions(measured(LOG.replace("items/s=72445", "items/s=30000"))))
                .isEmpty();
        assertThat(new FigureTable("").regressions(List.copyOf(measured(LOG)))).isEmpty();
    }

    @Test
    void aFigureThatIsWorseIsRecordedOnlyWhenThatIsAccepted(@TempDir Path directory) throws IOException {
        Path document = document(directory, FigureTable.of("Before.", measured(LOG)));
        Path log = Files.writeString(directory.resolve("log"), LOG.replace("ratio=0.84", "ratio=0.98"));

        assertThat(run(log, document)).isEqualTo(1);
        assertThat(told.toString(UTF_8))
                .contains("Worse: follow, start to first answer", "0.98, recorded 0.84", "Nothing is recorded")
                .doesNotContain("Missing");
        assertThat(document).content().contains("Before.");

        assertThat(run(log, document, "--accept")).isZero();
        assertThat(document).content().contains("| 0.98 |").doesNotContain("Before.");
    }

    @Test
    void aFigureThatIsMissingIsLeftOutOnlyWhenThatIsAccepted(@TempDir Path directory) throws IOException {
        Path document = document(directory, FigureTable.of("Before.", measured(LOG)));
        Path log = Files.writeString(directory.resolve("log"), rounds(LOG, LOG.replace("cold start", "no start")));

        assertThat(run(log, document)).isEqualTo(1);
        assertThat(told.toString(UTF_8))
                .contains("Missing: follow, start to first answer, of the usual way, in 1 of 2 rounds")
                .doesNotContain("Worse");
        assertThat(document).content().contains("Before.");

        assertThat(run(log, document, "--accept")).isZero();
        assertThat(document).content().doesNotContain("Before.");
    }

    @Test
    void anotherWordThanAcceptIsRefused(@TempDir Path directory) throws IOException {
        Path document = document(directory, new FigureTable("Before.\n"));
        Path log = Files.writeString(directory.resolve("log"), LOG);

        assertThat(run(log, document, "--acept")).isEqualTo(64);
        assertThat(run(log, document, "--accept", "more")).isEqualTo(64);
        assertThat(told.toString(UTF_8)).contains("--acept");
        assertThat(document).content().contains("Before.");
    }

    private int run(Path log, Path document, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(log.toString(), document.toString(), "2.0"));
        arguments.addAll(List.of(more));
        PrintStream errors = new PrintStream(told, true, UTF_8);
        return RecordFigures.run(arguments, new PrintStream(OutputStream.nullOutputStream(), true, UTF_8), errors);
    }

    private static Path document(Path directory, FigureTable recorded) throws IOException {
        return Files.writeString(
                directory.resolve("document.md"),
                "<!-- begin figures -->\n" + recorded.text() + "<!-- end figures -->\n");
    }
}
