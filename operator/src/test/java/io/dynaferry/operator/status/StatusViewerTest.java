package io.dynaferry.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.operator.status.RunLine.State;
import io.dynaferry.progress.Watermark;
import io.dynaferry.report.text.TerminalStyle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusViewerTest {
    private Instant now = ExampleLedger.NOW;
    private final InstantSource clock = () -> now;
    private final StatusViewer viewer = new StatusViewer("ledger", clock);
    private final ExampleLedger ledger = new ExampleLedger();

    private RunLine run() {
        return viewer.view(ledger.contents()).runs().get(0);
    }

    @Test
    void aRunningLoadTellsItsAverageRateAtFirstAndThenTheRateOfLate() {
        ledger.running(1, 4_000, now.minusSeconds(100), now);
        RunLine first = run();
        assertThat(first.state()).isEqualTo(State.RUNNING);
        assertThat(first.progress().items()).isEqualTo(4_000);
        assertThat(first.progress().percent()).hasValue(20);
        assertThat(first.progress().itemsPerSecond()).isEqualTo(40);
        assertThat(first.progress().remaining()).isEqualTo(Duration.ofSeconds(400));
        assertThat(first.unitsDone()).isEqualTo(1);
        assertThat(first.unitsPlanned()).isEqualTo(8);

        now = now.plusSeconds(10);
        ledger.running(1, 5_000, now.minusSeconds(110), now);

        assertThat(run().progress().itemsPerSecond()).isEqualTo(100);
    }

    @Test
    void aResumedLoadHasNoAverage() {
        ledger.running(2, 4_000, now.minusSeconds(100), now);

        assertThat(run().progress().itemsPerSecond()).isZero();
        assertThat(run().run().attempt()).isEqualTo(2);
        assertThat(String.join("\n", screen(80))).contains("load-1: running, attempt 2");
    }

    @Test
    void aLoadThatRecordsNothingAnyMoreMayBeDeadAndSaysHowToGoOn() {
        ledger.running(1, 4_000, now.minusSeconds(1000), now.minusSeconds(121));

        assertThat(run().state()).isEqualTo(State.SILENT);
        assertThat(run().resume())
                .isEqualTo("scripts/initial-load --skip-expired --source Music --target Copy --transform FILE --run-id"
                        + " load-1");
        assertThat(String.join("\n", screen(200)))
                .contains(
                        "load-1: perhaps dead",
                        "4,000 of about 20,000 items, last record 2 min 1 s ago",
                        "No record for 2 min 1 s",
                        "scripts/initial-load --skip-expired");
    }

    @Test
    void aRunOfGlueGoesOnByItsOwnCommand() {
        ledger.runId = "jr_9f1c";
        ledger.failed(4_000);

        assertThat(run().state()).isEqualTo(State.FAILED);
        assertThat(run().resume()).isEqualTo("scripts/start-load --run-id jr_9f1c");
    }

    @Test
    void aFinishedLoadHasNothingToGoOnWith() {
        ledger.done(20_000);

        assertThat(run().state()).isEqualTo(State.DONE);
        assertThat(run().resume()).isEmpty();
        assertThat(String.join("\n", screen(80))).contains("load-1: done", "20,000 items, ended 10 min ago");
    }

    @ParameterizedTest
    @CsvSource({
        "11, false, WAITING",
        "12, false, FIRST_WARNING",
        "20, false, LAST_WARNING",
        "24, false, OVER",
        "24, true, FOLLOWED"
    })
    void theClockOfTheHandOffRunsUntilSomebodyFollows(int hours, boolean followed, HandOffLine.State state) {
        ledger.done(20_000);
        ledger.handOffFrom = now.minus(Duration.ofHours(hours));
        if (followed) {
            ledger.lane("shardId-1", now);
        }

        HandOffLine handOff = run().handOff();
        assertThat(handOff).isNotNull();
        assertThat(handOff.state()).isEqualTo(state);
        assertThat(handOff.deadline()).isEqualTo(ledger.handOffFrom.plus(Duration.ofHours(24)));
    }

    @Test
    void theSlowestLaneThatStillTellsSomethingDecides() {
        ledger.lane("shardId-1", now.minusSeconds(3));
        ledger.lane("shardId-2", now.minusSeconds(40));
        ledger.lane("shardId-0", now.minusSeconds(9000));

        StreamLine stream = viewer.view(ledger.contents()).streams().get(0);
        assertThat(stream.active()).isTrue();
        assertThat(stream.appliedUntil()).isEqualTo(now.minusSeconds(40));
        assertThat(stream.lanes()).extracting(Watermark::lane).containsExactly("shardId-0", "shardId-2", "shardId-1");
    }

    @Test
    void lanesThatAllAreSilentMayBeIdle() {
        ledger.lane("shardId-0", now.minusSeconds(9000));

        StreamLine stream = viewer.view(ledger.contents()).streams().get(0);
        assertThat(stream.active()).isFalse();
        assertThat(String.join("\n", screen(200))).contains("the source is idle, or nobody follows it");
    }

    @Test
    void aFilterShowsOneMigrationOfSeveral() {
        ledger.everything(now);

        assertThat(new TableFilter("Music", "Copy").of(ledger.contents())).isEqualTo(ledger.contents());
        assertThat(viewer.view(new TableFilter("Music", "Copy2").of(ledger.contents()))
                        .isEmpty())
                .isTrue();
        assertThat(viewer.view(new TableFilter("Musi", null).of(ledger.contents()))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void jsonTellsTheSameAsTheScreen() {
        ledger.everything(now);
        String text = StatusJson.text(viewer.view(ledger.contents()));

        JsonObject json = (JsonObject) JsonValue.parse(text.getBytes(StandardCharsets.UTF_8));
        assertThat(json.members())
                .containsOnlyKeys("ledger", "at", "runs", "streams", "quarantine", "openRepairs", "reconciles");
        assertThat(text)
                .doesNotContain("\n")
                .contains(
                        "\"state\":\"running\"",
                        "\"percent\":20",
                        "\"remainingSeconds\":400",
                        "\"lagSeconds\":3",
                        "\"changes\":2",
                        "\"keys\":3",
                        "\"cleanInARow\":1",
                        "\"fingerprintsEqual\":true");
        assertThat(String.join("\n", screen(80)))
                .contains(
                        "20 %",
                        "4,000 items",
                        "2 changes",
                        "3 keys",
                        "1 clean in a row of everything; a cut-over wants 2",
                        "fingerprints equal");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 132})
    void noLineIsWiderThanTheWindowButForNames(int width) {
        ledger.everything(now);

        assertThat(screen(width))
                .allSatisfy(line -> assertThat(line.length() <= width || isOneWord(line))
                        .as(line)
                        .isTrue());
    }

    private static boolean isOneWord(String line) {
        return !line.strip().contains(" ");
    }

    @Test
    void onlyATerminalGetsColours() {
        ledger.everything(now);
        StatusView view = viewer.view(ledger.contents());

        assertThat(String.join("", StatusScreen.lines(view, TerminalStyle.PLAIN, 80)))
                .doesNotContain("\u001b");
        assertThat(String.join("", StatusScreen.lines(view, TerminalStyle.COLOURED, 80)))
                .contains("\u001b[32m");
    }

    @Test
    void anEmptyLedgerSaysWhereToBegin() {
        assertThat(String.join("\n", screen(80))).contains("It is empty", "scripts/initial-load");
    }

    private List<String> screen(int width) {
        return StatusScreen.lines(viewer.view(ledger.contents()), TerminalStyle.PLAIN, width);
    }
}
