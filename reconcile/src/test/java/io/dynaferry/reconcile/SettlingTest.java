package io.dynaferry.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.command.Console;
import io.dynaferry.progress.Watermark;
import io.dynaferry.report.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is waited for between the looks; the clock moves by itself. */
final class SettlingTest {
    private static final Instant MOMENT = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration SETTLE = Duration.ofSeconds(10);

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Instant now = MOMENT;

    @Test
    void withoutAWatermarkTheSetTimeIsWaited() {
        Phase phase = await(List::of, Duration.ofSeconds(10));

        assertThat(phase).isEqualTo(new Phase(Phase.Kind.SETTLE, MOMENT, MOMENT.plus(SETTLE), "10 s, as set"));
        assertThat(said()).contains("Waiting 10 s for changes that are on their way.");
    }

    @Test
    void aConsumerThatIsPastTheMomentIsNotWaitedFor() {
        Phase phase = await(() -> List.of(lane(1), lane(5)), Duration.ofHours(1));

        assertThat(phase).isEqualTo(new Phase(Phase.Kind.WATERMARK, MOMENT, MOMENT, "passed on every lane"));
        assertThat(said()).contains("Waiting until the stream's consumer has passed 2026-11-21T10:00:00Z.");
    }

    /** However long the set time is over. */
    @Test
    void theLastLaneIsWaitedFor() {
        Instant passes = MOMENT.plusSeconds(60);

        Phase phase = await(() -> List.of(lane(5), lane(now.isBefore(passes) ? 0 : 1)), Duration.ofSeconds(30));

        assertThat(phase).isEqualTo(new Phase(Phase.Kind.WATERMARK, MOMENT, passes, "passed on every lane"));
    }

    @Test
    void aLaneThatIsFarBehindIsNotWaitedForForEver() {
        Phase phase = await(() -> List.of(lane(-7_200)), Duration.ofMinutes(15));

        assertThat(phase)
                .isEqualTo(new Phase(
                        Phase.Kind.WATERMARK,
                        MOMENT,
                        MOMENT.plus(Duration.ofMinutes(15)),
                        "not passed on every lane; went on"));
    }

    /** Of an ended shard the last word stays in the ledger. */
    @Test
    void aLaneThatHasFallenSilentDoesNotCount() {
        Watermark ended = lane(-7_200, MOMENT.minus(Duration.ofMinutes(3)));

        assertThat(await(() -> List.of(ended, lane(1)), Duration.ofHours(1)).to())
                .isEqualTo(MOMENT);
        assertThat(await(() -> List.of(ended), Duration.ofSeconds(10)).kind()).isEqualTo(Phase.Kind.SETTLE);
    }

    /** A consumer that is handed nothing tells nothing. */
    @Test
    void aStreamThatFallsSilentForTheSetTimeHasNothingToBring() {
        Watermark last = lane(-5, MOMENT.minusSeconds(1));

        Phase phase = await(() -> List.of(last), Duration.ofSeconds(11));

        assertThat(phase.to()).isEqualTo(MOMENT.plusSeconds(11));
    }

    private Watermark lane(int secondsPast) {
        return lane(secondsPast, now);
    }

    private static Watermark lane(int secondsPast, Instant recordedAt) {
        return new Watermark("stream", "lane", "target", MOMENT.plusSeconds(secondsPast), "1", recordedAt);
    }

    /** @param step by which the clock goes on whenever it was asked */
    private Phase await(Supplier<List<Watermark>> watermarks, Duration step) {
        now = MOMENT;
        InstantSource clock = new InstantSource() {
            private Instant next = MOMENT;

            @Override
            public Instant instant() {
                now = next;
                next = next.plus(step);
                return now;
            }
        };
        Console console = Console.log(new PrintStream(said, true, StandardCharsets.UTF_8));
        return new Settling(watermarks, SETTLE, clock, console).await(MOMENT);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
