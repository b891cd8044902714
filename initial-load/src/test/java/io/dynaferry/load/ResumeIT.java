package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.item.Value;
import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.fault.FaultReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped program as a process, ended at random moments. */
class ResumeIT {
    private static final KeySchema KEYS = KeySchema.parse("id:S");
    /** So large that a segment has several pages, and a run that goes on begins in the middle of one. */
    private static final int ITEMS = 1_600;

    private static final String FILLER = "x".repeat(6_000);
    private static final int ENDS = 2;
    private static final String BATCHES = "BatchWriteItem";
    private static final String REQUESTS = "any";

    /**
     * When so many requests have been made.
     *
     * @param operation of the requests that count; all do where there is none
     */
    private record Moment(int requests, String operation) {
        /** In the middle of the writing, or, one time in three, before it or at its beginning. */
        static Moment drawn(SplittableRandom random) {
            return random.nextInt(3) == 0
                    ? new Moment(1 + random.nextInt(30), REQUESTS)
                    : new Moment(1 + random.nextInt(ITEMS / 25 / 2), BATCHES);
        }

        boolean hasCome(FaultReport report) {
            long made = operation.equals(REQUESTS)
                    ? report.requests().values().stream()
                            .mapToLong(Long::longValue)
                            .sum()
                    : report.requests(operation);
            return made >= requests;
        }
    }

    @TempDir
    private Path directory;

    private final LoadHarness harness = new LoadHarness();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("resume.seeds", 1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRunThatWasEndedGoesOnAndCountsEveryItemOnce(long seed) throws Exception {
        fillSource();
        String runId = "ended-" + harness.target;
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder story = new StringBuilder("seed ").append(seed);
        int begun = 1;
        for (int end = 0; end < ENDS; end++) {
            Moment moment = Moment.drawn(random);
            begun += moment.operation().equals(BATCHES) ? 1 : 0;
            boolean asked = random.nextBoolean();
            story.append(asked ? ", terminated after " : ", killed after ").append(moment);
            runAndEnd(moment, asked, runId);
        }

        ExitCode code = harness.load("--run-id", runId, "--segments", "3", "--report", directory.toString());

        assertThat(code).as(story + harness.complained()).isEqualTo(ExitCode.DONE);
        assertThat(attempt(runId)).as(story + harness.said()).isBetween(begun, ENDS + 1);
        assertThat(differences()).as(story.toString()).isEmpty();
        assertThat(Files.readString(directory.resolve("summary.json")))
                .as(story.toString())
                .contains("\"itemsRead\": " + ITEMS + ",", "\"itemsWritten\": " + ITEMS + ",")
                .contains(harness.fingerprint(harness.source, KEYS).toString());
    }

    private int attempt(String runId) {
        Matcher attempt = Pattern.compile("(?:Beginning|Going on with) run " + runId + ", attempt (\\d)\\.")
                .matcher(harness.said());
        return attempt.find() ? Integer.parseInt(attempt.group(1)) : 0;
    }

    /** The keys whose items are not the same in both tables. */
    private Set<Value> differences() {
        Map<Value, Item> source = items(harness.source);
        Map<Value, Item> target = items(harness.target);
        Set<Value> differences = new HashSet<>(source.keySet());
        differences.addAll(target.keySet());
        differences.removeIf(key -> Objects.equals(source.get(key), target.get(key)));
        return differences;
    }

    private Map<Value, Item> items(String table) {
        return harness.tables.scan(table).stream()
                .map(item -> ItemParser.parse(Slice.ofUtf8(item)))
                .collect(Collectors.toMap(item -> item.attributes().get("id"), item -> item));
    }

    /** Every request is slow, so that the run is in the middle of its work for long. */
    private void runAndEnd(Moment moment, boolean asked, String runId) throws IOException, InterruptedException {
        FaultPlan plan = FaultPlan.nothing()
                .withProbability(Fault.SLOW, 1)
                .withDelay(Duration.ofMillis(300))
                .onlyFor(BATCHES);
        try (FaultProxy proxy = FaultProxy.start(harness.server.endpoint(), plan)) {
            List<String> arguments =
                    new ArrayList<>(harness.through(proxy.uri()).bothSides());
            arguments.addAll(List.of("--run-id", runId, "--segments", "3"));
            try (LoadProcess process = LoadProcess.start(arguments, Map.of(), directory.resolve("log"))) {
                process.await(() -> moment.hasCome(proxy.report()));
                if (asked) {
                    process.terminate();
                }
            }
        } finally {
            harness.through(harness.server.endpoint());
        }
    }

    private void fillSource() {
        harness.tables.createTable(harness.source, KEYS);
        harness.tables.createTable(harness.target, KEYS);
        harness.tables.putAll(
                harness.source,
                IntStream.range(0, ITEMS)
                        .mapToObj(id -> "{\"id\":{\"S\":\"" + id + "\"},\"n\":{\"N\":\"" + id * 7919L
                                + "\"},\"x\":{\"S\":\"" + FILLER + "\"}}")
                        .toList());
    }
}
