package io.dynaferry.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.item.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WriteBacklogTest {
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);
    private static final Slice SMALL = Slice.of(new byte[100]);

    private final VirtualTime time = new VirtualTime();
    private final WriteTrack track = new WriteTrack();
    private final WriteBacklog backlog = backlog(WriteBudget.adaptive(RateBounds.unlimited(), time::now));
    private long keys;

    @Test
    void aBatchThatIsNotFullWaitsALittleForMore() {
        add(24);
        assertThat(backlog.next(time.now())).isNull();
        assertThat(backlog.nanosUntilNext(time.now())).isEqualTo(5 * MILLISECOND);
        pass(5 * MILLISECOND);
        assertThat(next()).hasSize(24);
    }

    @Test
    void aFullBatchWaitsForNothing() {
        add(26);
        assertThat(next()).hasSize(25);
        assertThat(backlog.next(time.now())).isNull();
    }

    @Test
    void inAHurryNothingWaits() {
        add(1);
        backlog.hurry();
        assertThat(next()).hasSize(1);
    }

    @Test
    void aBatchIsNeverLongerThanARequestMayBe() {
        Slice large = Slice.of(new byte[700_000]);
        for (int number = 0; number < 25; number++) {
            backlog.add(SimulatedWriter.put(number, large), track, time.now());
        }
        assertThat(next()).hasSize(BatchEndpoint.MAXIMUM_BYTES / 700_000);
    }

    @Test
    void nothingIsSentWhileTheBudgetIsOverdrawn() {
        WriteBacklog slow = backlog(WriteBudget.adaptive(RateBounds.upTo(100), time::now));
        for (int number = 0; number < 50; number++) {
            slow.add(SimulatedWriter.put(number, SMALL), track, time.now());
        }
        assertThat(slow.next(time.now())).isNotNull();
        assertThat(slow.next(time.now())).isNull();
        assertThat(slow.nanosUntilNext(time.now())).isEqualTo(100 * MILLISECOND);
        pass(250 * MILLISECOND + 1);
        assertThat(slow.next(time.now())).isNotNull();
    }

    @Test
    void whatIsLeftOverGoesWithNewWritesAfterAPause() {
        add(25);
        WriteAttempt attempt = attempt();
        backlog.applied(attempt, BatchAnswer.applied(attempt.writes().subList(0, 2), 23), time.now());
        add(23);
        assertThat(backlog.next(time.now())).isNull();
        pass(50 * MILLISECOND);
        assertThat(next())
                .hasSize(25)
                .contains(attempt.writes().get(0), attempt.writes().get(1));
    }

    @Test
    void whatIsHeldBackDoesNotHoldAPageAlive() {
        byte[] page = new byte[1_000_000];
        backlog.add(SimulatedWriter.put(1, Slice.of(page, 500, 600)), track, time.now());
        backlog.hurry();
        backlog.throttled(attempt(), BatchAnswer.throttled("slow down"), time.now());
        pass(50 * MILLISECOND);
        assertThat(next().get(0).bytes().bytes()).hasSize(100);
    }

    @Test
    void whatIsHeldBackLeavesRoomForOthers() {
        while (backlog.hasRoom()) {
            add(1);
        }
        backlog.throttled(attempt(), BatchAnswer.throttled("slow down"), time.now());
        assertThat(backlog.hasRoom()).isTrue();
        assertThat(track.heldBack()).isEqualTo(25);
    }

    @Test
    void memoryIsBounded() {
        Slice large = Slice.of(new byte[400_000]);
        int count = 0;
        while (backlog.hasRoom()) {
            backlog.add(SimulatedWriter.put(count++, large), track, time.now());
        }
        assertThat(count * 400_000L).isBetween(WriteBacklog.MOST_BYTES, WriteBacklog.MOST_BYTES + 400_000);
    }

    @Test
    void aKeyIsHeldUntilItsWriteIsThrough() {
        ItemWrite write = SimulatedWriter.put(1, SMALL);
        backlog.add(write, track, time.now());
        backlog.hurry();
        WriteAttempt attempt = attempt();
        backlog.failed(attempt, BatchAnswer.failed("reset"), time.now());
        assertThat(backlog.holds(write.key())).isTrue();
        pass(50 * MILLISECOND);
        backlog.applied(attempt(), BatchAnswer.applied(List.of(), 1), time.now());
        assertThat(backlog.holds(write.key())).isFalse();
        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void unitsAreThoseOfTheAnswers() {
        add(25);
        track.mark("page 1");
        WriteAttempt attempt = attempt();
        backlog.applied(attempt, BatchAnswer.applied(attempt.writes().subList(0, 5), 40), time.now());
        pass(50 * MILLISECOND);
        backlog.hurry();
        backlog.applied(attempt(), BatchAnswer.applied(List.of(), 10), time.now());
        assertThat(track.reached().orElseThrow().counts()).isEqualTo(new WriteCounts(25, 0, 0, 2_500, 50));
    }

    @Test
    void anAnswerAboutSomethingElseIsAnError() {
        add(25);
        WriteAttempt attempt = attempt();
        BatchAnswer foreign = BatchAnswer.applied(List.of(SimulatedWriter.put(-1, SMALL)), 0);
        assertThatThrownBy(() -> backlog.applied(attempt, foreign, time.now()))
                .hasMessage("An answer leaves over what was not in the batch, or leaves it twice.");
    }

    private WriteBacklog backlog(WriteBudget budget) {
        return new WriteBacklog("Music", WriteLimits.DEFAULT, budget, new SplittableRandom(1));
    }

    private void add(int count) {
        for (int number = 0; number < count; number++) {
            backlog.add(SimulatedWriter.put(keys++, SMALL), track, time.now());
        }
    }

    private WriteAttempt attempt() {
        return Objects.requireNonNull(backlog.next(time.now()), "nothing to send");
    }

    private List<ItemWrite> next() {
        return new ArrayList<>(attempt().writes());
    }

    private void pass(long nanos) {
        time.runUntilSecond(time.seconds() + nanos / 1e9);
    }
}
