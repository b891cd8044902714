package io.dynaferry.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link RunLedger} does. A subclass gives one that has no runs. */
public abstract class RunLedgerContract {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final RunRequest REQUEST =
            new RunRequest("run-1", "initial-load", Map.of("--source", "Music", "--segments", "8", "--transform", ""));
    private static final String UNIT = "segment-00001";
    private static final String POSITION = "{\"pk\":{\"S\":\"a \\\"quoted\\\" ü\"}}";

    private Instant now = START;
    private RunLedger ledger = new InMemoryRunLedger(() -> now);

    protected abstract RunLedger create(InstantSource clock);

    @BeforeEach
    final void openLedger() {
        ledger = create(() -> now);
    }

    @Test
    void aRunBeginsOnce() {
        Run run = ledger.begin(REQUEST);
        assertThat(run).isEqualTo(new Run(REQUEST, 1, RunStatus.RUNNING, START));
        assertThat(run.isResumed()).isFalse();
        assertThat(ledger.find("run-1")).contains(run);
        assertThat(ledger.find("run-2")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = RunStatus.class, names = "DONE", mode = EnumSource.Mode.EXCLUDE)
    void aRunThatIsNotDoneIsTakenUpAgain(RunStatus status) {
        ledger.begin(REQUEST);
        if (status != RunStatus.RUNNING) {
            ledger.finish("run-1", 1, status);
        }
        now = START.plusSeconds(3600);
        Run resumed = ledger.begin(REQUEST);
        assertThat(resumed).isEqualTo(new Run(REQUEST, 2, RunStatus.RUNNING, START));
        assertThat(resumed.isResumed()).isTrue();
        assertThat(ledger.find("run-1")).contains(resumed);
    }

    @Test
    void aRunThatIsDoneStaysDone() {
        ledger.begin(REQUEST);
        ledger.finish("run-1", 1, RunStatus.DONE);
        Run done = ledger.begin(REQUEST);
        assertThat(done).isEqualTo(new Run(REQUEST, 1, RunStatus.DONE, START));
        assertThat(ledger.find("run-1")).contains(done);
    }

    @Test
    void aResumeWithOtherOptionsIsRefused() {
        ledger.begin(REQUEST);
        RunRequest other = new RunRequest(
                "run-1", "reconcile", Map.of("--source", "Music", "--segments", "16", "--skip-expired", "yes"));
        assertThatThrownBy(() -> ledger.begin(other))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.WRONG_USAGE))
                .hasMessage("Cannot resume run run-1: it was begun with other options [program: initial-load then,"
                        + " reconcile now; --segments: 8 then, 16 now; --skip-expired: not given then, yes now;"
                        + " --transform:  then, not given now]. Repeat the first command, or choose another"
                        + " --run-id.");
        assertThat(ledger.find("run-1").orElseThrow().attempt()).isEqualTo(1);
    }

    @Test
    void anEarlierAttemptCannotFinishTheRun() {
        ledger.begin(REQUEST);
        ledger.begin(REQUEST);
        assertThatThrownBy(() -> ledger.finish("run-1", 1, RunStatus.DONE))
                .isInstanceOf(StaleClaimException.class)
                .hasMessageContaining("finish the run");
        ledger.finish("run-1", 2, RunStatus.FAILED);
        assertThat(ledger.find("run-1").orElseThrow().status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void runsThatBeginTogetherGetAnAttemptEach() throws Exception {
        List<Run> runs = together(4, number -> ledger.begin(REQUEST));
        assertThat(runs).extracting(Run::attempt).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    }

    @Test
    void aUnitBeginsAtItsBeginning() {
        UnitClaim claim = ledger.claim("run-1", 1, UNIT);
        assertThat(claim.progress()).isEqualTo(UnitProgress.atBeginning(UNIT));
        assertThat(ledger.progress("run-1")).containsExactly(claim.progress());
    }

    @Test
    void aLaterClaimGoesOnFromTheLastRecord() {
        UnitClaim first = ledger.claim("run-1", 1, UNIT);
        ledger.advance(
                ledger.advance(first, "one", Map.of("read", 10L)), POSITION, Map.of("read", 25L, "written", 24L));
        UnitClaim second = ledger.claim("run-1", 1, UNIT);
        assertThat(second.progress())
                .isEqualTo(new UnitProgress(UNIT, POSITION, Map.of("read", 25L, "written", 24L), false));
    }

    @Test
    void whoWasOvertakenCanRecordNothing() {
        UnitClaim zombie = ledger.claim("run-1", 1, UNIT);
        UnitClaim current = ledger.claim("run-1", 1, UNIT);
        assertStale(() -> ledger.advance(zombie, "z", Map.of("read", 1L)));
        assertStale(() -> ledger.complete(zombie, Map.of("read", 1L)));
        UnitClaim advanced = ledger.advance(current, "c", Map.of("read", 2L));
        assertStale(() -> ledger.advance(zombie, "z", Map.of("read", 1L)));
        ledger.complete(advanced, Map.of("read", 3L));
        assertStale(() -> ledger.advance(zombie, "z", Map.of("read", 1L)));
        assertThat(ledger.progress("run-1")).containsExactly(new UnitProgress(UNIT, "c", Map.of("read", 3L), true));
    }

    @Test
    void aRecordThatComesLateIsRefused() {
        UnitClaim first = ledger.claim("run-1", 1, UNIT);
        UnitClaim second = ledger.advance(first, "one", Map.of("read", 1L));
        ledger.advance(second, "two", Map.of("read", 2L));
        assertStale(() -> ledger.advance(first, "one", Map.of("read", 1L)));
        assertStale(() -> ledger.advance(second, "other", Map.of("read", 9L)));
        assertThat(ledger.progress("run-1")).containsExactly(new UnitProgress(UNIT, "two", Map.of("read", 2L), false));
    }

    @Test
    void aRecordWhoseAnswerWasLostCanBeRepeated() {
        UnitClaim first = ledger.claim("run-1", 1, UNIT);
        UnitClaim second = ledger.advance(first, "one", Map.of("read", 1L));
        assertThat(ledger.advance(first, "one", Map.of("read", 1L))).isEqualTo(second);
        UnitProgress done = ledger.complete(second, Map.of("read", 2L));
        assertThat(ledger.complete(second, Map.of("read", 2L))).isEqualTo(done);
        assertThat(ledger.progress("run-1")).containsExactly(new UnitProgress(UNIT, "one", Map.of("read", 2L), true));
    }

    @Test
    void aUnitThatIsDoneIsNotWorkedOnAgain() {
        ledger.complete(ledger.claim("run-1", 1, UNIT), Map.of("read", 7L));
        UnitClaim again = ledger.claim("run-1", 2, UNIT);
        assertThat(again.progress()).isEqualTo(new UnitProgress(UNIT, "", Map.of("read", 7L), true));
        assertStale(() -> ledger.advance(again, "x", Map.of()));
        assertStale(() -> ledger.complete(again, Map.of()));
    }

    @Test
    void aUnitCannotBeTakenFromALaterAttemptOfTheRun() {
        ledger.claim("run-1", 2, UNIT);
        assertThatThrownBy(() -> ledger.claim("run-1", 1, UNIT))
                .isInstanceOf(StaleClaimException.class)
                .hasMessageContaining(UNIT)
                .hasMessageContaining("run-1");
        assertThat(ledger.claim("run-1", 3, UNIT).progress().done()).isFalse();
    }

    @Test
    void unitsOfARunAreListedInOrderAndApartFromOthers() {
        for (String unit : List.of("segment-2", "data/b.json.gz", "segment-10", "data/ä b+c.json.gz")) {
            ledger.claim("run-1", 1, unit);
        }
        ledger.claim("run-10", 1, "other");
        ledger.begin(REQUEST);
        assertThat(ledger.progress("run-1"))
                .extracting(UnitProgress::unit)
                .containsExactly("data/b.json.gz", "data/ä b+c.json.gz", "segment-10", "segment-2");
        assertThat(ledger.progress("unknown")).isEmpty();
    }

    @Test
    void tasksThatFightForAUnitCountEveryRecordOnce() throws Exception {
        int records = 60;
        together(4, number -> {
            workUntilDone(records);
            return number;
        });
        assertThat(ledger.progress("run-1"))
                .containsExactly(new UnitProgress(UNIT, String.valueOf(records), Map.of("read", (long) records), true));
    }

    /** A task that Spark starts anew whenever it was overtaken. */
    private void workUntilDone(int records) {
        boolean done = false;
        while (!done) {
            try {
                work(ledger.claim("run-1", 1, UNIT), records);
                done = true;
            } catch (StaleClaimException overtaken) {
                Thread.onSpinWait();
            }
        }
    }

    private void work(UnitClaim claimed, int records) {
        UnitClaim claim = claimed;
        while (!claim.progress().done()) {
            long read = claim.progress().counters().getOrDefault("read", 0L);
            if (read == records) {
                ledger.complete(claim, claim.progress().counters());
                return;
            }
            Map<String, Long> counters = new TreeMap<>(claim.progress().counters());
            counters.merge("read", 1L, Long::sum);
            claim = ledger.advance(claim, String.valueOf(read + 1), counters);
        }
    }

    @Test
    void aPositionIsNeverShown() {
        UnitClaim claim = ledger.advance(ledger.claim("run-1", 1, UNIT), POSITION, Map.of("read", 1L));
        assertThat(claim.toString()).contains(UNIT).doesNotContain("quoted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "a#b", "a/b"})
    void aRunIdThatCouldBeConfusedIsRefused(String runId) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RunRequest(runId, "job", Map.of()));
    }

    private static void assertStale(Callable<?> record) {
        assertThatThrownBy(record::call).isInstanceOf(StaleClaimException.class);
    }

    private static <T> List<T> together(int count, Work<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Callable<T>> tasks = IntStream.range(0, count)
                    .<Callable<T>>mapToObj(number -> () -> work.run(number))
                    .toList();
            List<Future<T>> futures = threads.invokeAll(tasks);
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Work<T> {
        T run(int number) throws Exception;
    }
}
