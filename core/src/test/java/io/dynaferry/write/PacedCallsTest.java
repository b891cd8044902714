package io.dynaferry.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.write.BatchAnswer.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacedCallsTest {
    private static final WriteLimits LIMITS =
            WriteLimits.DEFAULT.withAttempts(4).withBackOff(Duration.ofMillis(100), Duration.ofSeconds(1));

    private long now;

    @Test
    void callsWaitForTheirUnits() throws InterruptedException {
        PacedCalls calls = calls(RateBounds.upTo(100));

        for (int number = 0; number < 50; number++) {
            assertThat(calls.call(10, () -> BatchAnswer.applied(List.of(), 10)).outcome())
                    .isEqualTo(Outcome.APPLIED);
        }

        assertThat(TimeUnit.NANOSECONDS.toMillis(now)).isBetween(4_500L, 5_100L);
    }

    @Test
    void throttledAndFailedCallsAreRepeatedAfterAPauseThatGrows() throws InterruptedException {
        Deque<BatchAnswer> answers = new ArrayDeque<>(List.of(
                BatchAnswer.throttled("Throttled"), BatchAnswer.failed("HTTP 500"), BatchAnswer.applied(List.of(), 1)));

        PacedCalls calls = calls(RateBounds.unlimited());

        BatchAnswer answer = calls.call(1, answers::remove);

        assertThat(answer.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(calls.tally()).isEqualTo(new CallTally(1, 1, 2));
        assertThat(TimeUnit.NANOSECONDS.toMillis(now)).isBetween(150L, 300L);
    }

    @Test
    void aRefusalIsHandedBackAtOnce() throws InterruptedException {
        BatchAnswer answer =
                calls(RateBounds.unlimited()).call(1, () -> BatchAnswer.refused("ValidationException: too large"));

        assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(now).isZero();
    }

    @Test
    void aTableThatNeverHasRoomEndsThePatience() {
        PacedCalls calls = calls(RateBounds.unlimited());

        assertThatThrownBy(() -> calls.call(1, () -> BatchAnswer.throttled("Throttled")))
                .hasMessage(
                        "Cannot write to Music: the service kept refusing [attempts=4, time=0 s, last reason=Throttled]."
                                + " Check the table's capacity and the network, then run the same command again: it goes on"
                                + " from here.");
    }

    /** The writes of a repair, each of which is waited for: nothing else repeats them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 30})
    void anOutageOfMinutesIsWaitedOutWithFewCalls(int minutes) throws InterruptedException {
        long end = TimeUnit.MINUTES.toNanos(minutes);
        PacedCalls calls = calls(RateBounds.upTo(100), WriteLimits.DEFAULT);

        BatchAnswer answer = calls.call(
                1, () -> now < end ? BatchAnswer.failed("ConnectException") : BatchAnswer.applied(List.of(), 1));

        assertThat(answer.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(now - end).as("late").isLessThan(TimeUnit.SECONDS.toNanos(10));
        assertThat(calls.tally().retried()).isLessThan(15 + minutes * 60 / 5);
    }

    @Test
    void anOutageOfHoursEndsTheRunAfterItsPatience() {
        PacedCalls calls = calls(RateBounds.unlimited(), WriteLimits.DEFAULT);

        assertThatThrownBy(() -> calls.call(1, () -> BatchAnswer.failed("ConnectException")))
                .hasMessageContaining("last reason=ConnectException");
        assertThat(TimeUnit.NANOSECONDS.toMinutes(now)).isBetween(45L, 46L);
    }

    private PacedCalls calls(RateBounds bounds) {
        return calls(bounds, LIMITS);
    }

    private PacedCalls calls(RateBounds bounds, WriteLimits limits) {
        return new PacedCalls(
                "Music", limits, WriteBudget.adaptive(bounds, () -> now), () -> now, nanos -> now += nanos);
    }
}
