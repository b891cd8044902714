package io.dynaferry.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.fault.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons of live tables that stopped half-way. */
class LiveResumeIT {
    private static final KeySchema KEYS = KeySchema.parse("id:S");
    private static final int SEGMENTS = 6;

    @TempDir
    private Path directory;

    private ReconcileHarness harness;

    @BeforeEach
    void begin() {
        harness = new ReconcileHarness(directory.resolve("report"));
        harness.tables(KEYS, items(0, 200, "a"), items(20, 200, "a"));
        harness.tables.putAll(harness.target, items(190, 205, "b"));
    }

    /** The service answers some scans of the source and then nothing more: the first start stops between its segments. */
    @Test
    void segmentsThatWereReadAreNotScannedAgain() throws Exception {
        FaultRule stopsAfterThree = request -> request.operation().equals("Scan") && request.ordinal() > 3
                ? Optional.of(Fault.EXPIRED_TOKEN)
                : Optional.empty();
        assertThat(scansOfSource(stopsAfterThree, ExitCode.UNAVAILABLE)).isGreaterThan(3);
        long read = kept("source-");
        assertThat(read)
                .as("segments of the source that the first start has read")
                .isBetween(1L, 3L);

        long scans = scansOfSource(request -> Optional.empty(), ExitCode.DRIFT_FOUND);

        assertThat(scans).isEqualTo(SEGMENTS - read);
        assertThat(kept("source-")).isEqualTo(SEGMENTS);
        assertThat(kept("target-")).isEqualTo(SEGMENTS);
        assertThat(harness.number("missing")).isEqualTo(20);
        assertThat(harness.number("changed")).isEqualTo(10);
        assertThat(harness.number("extra")).isEqualTo(5);
        assertThat(harness.number("identical")).isEqualTo(170);
    }

    /** What the first start has read may be out of date; the second look finds out. */
    @Test
    void whatHealedSinceTheFirstStartIsNoDrift() throws Exception {
        assertThat(scansOfSource(request -> Optional.empty(), ExitCode.DRIFT_FOUND))
                .isEqualTo(SEGMENTS);
        harness.tables.putAll(harness.target, items(0, 20, "a"));

        long scans = scansOfSource(request -> Optional.empty(), ExitCode.DRIFT_FOUND);

        assertThat(scans).isZero();
        assertThat(harness.number("missing")).isZero();
        assertThat(harness.number("inFlight")).isEqualTo(20);
        assertThat(harness.number("changed")).isEqualTo(10);
    }

    /** However much the table has grown since, or however many tasks there are. */
    @Test
    void aTableIsCutAsItWasAtTheFirstStart() throws Exception {
        Files.createDirectories(directory.resolve("checkpoint"));
        Files.writeString(directory.resolve("checkpoint/segments-source.txt"), "5");

        assertThat(scansOfSource(request -> Optional.empty(), ExitCode.DRIFT_FOUND, List.of()))
                .isEqualTo(5);
    }

    private long scansOfSource(FaultRule rule, ExitCode expected) throws IOException {
        return scansOfSource(rule, expected, List.of("--segments", Integer.toString(SEGMENTS)));
    }

    private long scansOfSource(FaultRule rule, ExitCode expected, List<String> more) throws IOException {
        List<String> arguments = new ArrayList<>(more);
        arguments.addAll(List.of("--checkpoint", directory.resolve("checkpoint").toString()));
        try (FaultProxy proxy =
                FaultProxy.start(harness.server.endpoint(), FaultPlan.nothing().withRule(rule))) {
            ExitCode code = harness.reconcileWithSourceAt(proxy.uri(), arguments.toArray(String[]::new));
            assertThat(code).as(harness.said()).isEqualTo(expected);
            return proxy.report().requests("Scan");
        }
    }

    private long kept(String prefix) throws IOException {
        Path units = directory.resolve("checkpoint/units");
        if (!Files.exists(units)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(units)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .count();
        }
    }

    private static List<String> items(int from, int to, String title) {
        return IntStream.range(from, to)
                .mapToObj(number -> "{\"id\":{\"S\":\"k" + number + "\"},\"title\":{\"S\":\"" + title + "\"}}")
                .toList();
    }
}
