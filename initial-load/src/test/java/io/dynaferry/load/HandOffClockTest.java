package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HandOffClockTest {
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    private static final String STREAM =
            "arn:aws:dynamodb:eu-west-1:123456789012:table/Music/stream/2026-11-20T00:00:00.000";

    private Instant now = START;

    @Test
    void itWarnsOnceAfterTwelveHoursAndOnceAfterTwenty() {
        HandOffClock clock = new HandOffClock(STREAM, START, () -> now);

        assertThat(clock.warning()).isEmpty();
        now = START.plus(Duration.ofHours(12));
        assertThat(clock.warning())
                .hasValueSatisfying(text -> assertThat(text).contains("12 h", "2026-11-22T00:00:00Z"));
        assertThat(clock.warning()).isEmpty();
        now = START.plus(Duration.ofHours(20));
        assertThat(clock.warning()).isPresent();
        assertThat(clock.warning()).isEmpty();
    }

    @Test
    void afterADayItRefusesToHandOff() {
        HandOffClock clock = new HandOffClock(STREAM, START, () -> now);
        now = START.plus(Duration.ofHours(24)).minusMillis(1);
        assertThatCode(clock::checkHandOff).doesNotThrowAnyException();

        now = START.plus(Duration.ofHours(24));

        assertThatThrownBy(clock::checkHandOff)
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.STOPPED_BY_GUARD))
                .hasMessageContainingAll(STREAM, "deadline=2026-11-22T00:00:00Z");
    }

    @Test
    void withoutAStreamTimeDoesNotMatter() {
        HandOffClock clock = new HandOffClock(null, START, () -> now);
        now = START.plus(Duration.ofDays(30));

        assertThat(clock.warning()).isEmpty();
        assertThatCode(clock::checkHandOff).doesNotThrowAnyException();
    }
}
