package io.dynaferry.dynamodb.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class LeasedCredentialsTest {
    private final SteppingClock clock = new SteppingClock();
    private final NumberedSessions sessions = new NumberedSessions(Duration.ofHours(1));
    private final LeasedCredentials credentials = new LeasedCredentials(sessions, clock);

    @Test
    void nothingIsFetchedBeforeItIsAskedFor() {
        assertThat(sessions.count).isZero();
    }

    @Test
    void oneSessionServesUntilItsEndComesNear() {
        assertThat(key()).isEqualTo("KEY1");
        clock.forward(Duration.ofMinutes(54));
        assertThat(key()).isEqualTo("KEY1");
        clock.forward(Duration.ofMinutes(2));
        assertThat(key()).isEqualTo("KEY2");
    }

    @Test
    void everyMinuteOfTwentyHoursHasASessionThatStillLasts() {
        for (int minute = 0; minute < 20 * 60; minute++) {
            key();
            assertThat(sessions.end).isAfterOrEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
            clock.forward(Duration.ofMinutes(1));
        }
        assertThat(sessions.count).isBetween(20, 24);
    }

    @Test
    void aSessionThatEndedWhileNobodyAskedIsNeverUsed() {
        assertThat(key()).isEqualTo("KEY1");
        clock.forward(Duration.ofHours(5));
        assertThat(key()).isEqualTo("KEY2");
    }

    @Test
    void aSessionServesOnWhenItCannotBeRenewedEarly() {
        assertThat(key()).isEqualTo("KEY1");
        sessions.broken = true;
        clock.forward(Duration.ofMinutes(56));
        assertThat(key()).isEqualTo("KEY1");
        int attempts = sessions.attempts;
        clock.forward(Duration.ofSeconds(20));
        assertThat(key()).isEqualTo("KEY1");
        assertThat(sessions.attempts).as("no attempt before the pause is over").isEqualTo(attempts);

        sessions.broken = false;
        clock.forward(Duration.ofSeconds(20));
        assertThat(key()).isEqualTo("KEY2");
    }

    @Test
    void theFailureIsToldWhenTheSessionIsOver() {
        assertThat(key()).isEqualTo("KEY1");
        sessions.broken = true;
        clock.forward(Duration.ofHours(1));

        assertThatThrownBy(this::key).isInstanceOf(MigrationException.class).hasMessage("Cannot: broken.");
    }

    /** A call that begins then is not lost: its attempts wait for a session, each for itself. */
    @Test
    void theSdkIsShownASessionThatIsOverRatherThanAFailure() {
        SideCredentials side = SideCredentials.leased(sessions, clock, SideCredentials.found(credentials));
        String first = side.unhurried().resolveCredentials().accessKeyId();
        sessions.broken = true;
        clock.forward(Duration.ofHours(1));

        assertThat(side.unhurried().resolveCredentials().accessKeyId()).isEqualTo(first);
        assertThatThrownBy(side::resolveCredentials).isInstanceOf(MigrationException.class);
    }

    @Test
    void thoseWhoWaitedForAFailedAttemptShareItsFailure() {
        sessions.broken = true;
        assertThatThrownBy(this::key).isInstanceOf(MigrationException.class);
        assertThatThrownBy(this::key).isInstanceOf(MigrationException.class);
        assertThat(sessions.attempts).isEqualTo(1);

        clock.forward(Duration.ofSeconds(2));
        assertThatThrownBy(this::key).isInstanceOf(MigrationException.class);
        assertThat(sessions.attempts).isEqualTo(2);
    }

    @Test
    void aRefusedSessionIsExchangedAtOnce() {
        assertThat(key()).isEqualTo("KEY1");
        clock.forward(Duration.ofMinutes(10));

        assertThat(credentials.refused()).isTrue();
        assertThat(key()).isEqualTo("KEY2");
    }

    @Test
    void theFirstCredentialsAreNotTriedAgainWhenTheyAreRefused() {
        key();

        assertThat(credentials.refused()).isFalse();
        assertThat(sessions.count).isEqualTo(1);
    }

    @Test
    void manyRefusalsOfOneSessionExchangeItOnce() {
        key();
        clock.forward(Duration.ofMinutes(10));

        assertThat(credentials.refused()).isTrue();
        assertThat(credentials.refused()).isTrue();
        assertThat(sessions.count).isEqualTo(2);
    }

    @Test
    void aRefusalLeavesNothingToTryWhenThereIsNothingNew() {
        LeasedCredentials unchanging = new LeasedCredentials(new SameKey(), clock);
        unchanging.resolveCredentials();
        clock.forward(Duration.ofMinutes(1));

        assertThat(unchanging.refused()).isFalse();
    }

    @Test
    void aRefusalLeavesNothingToTryWhenNothingNewCanBeHad() {
        key();
        clock.forward(Duration.ofMinutes(1));
        sessions.broken = true;

        assertThat(credentials.refused()).isFalse();
    }

    @Test
    void thoseWhoAreRefusedTogetherShareAFailedExchange() {
        key();
        clock.forward(Duration.ofMinutes(1));
        sessions.broken = true;

        assertThat(credentials.refused()).isFalse();
        assertThat(credentials.refused()).isFalse();
        assertThat(sessions.attempts).isEqualTo(2);

        clock.forward(Duration.ofSeconds(2));
        sessions.broken = false;
        assertThat(credentials.refused()).isTrue();
    }

    @Test
    void callersGoOnWithTheOldSessionWhileOneFetchesTheNext() throws Exception {
        key();
        clock.forward(Duration.ofMinutes(56));
        sessions.gate = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<String> renewing = other.submit(this::key);
            assertThat(sessions.entered.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(key()).isEqualTo("KEY1");

            sessions.gate.countDown();
            assertThat(renewing.get(10, TimeUnit.SECONDS)).isEqualTo("KEY2");
            assertThat(key()).isEqualTo("KEY2");
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void nothingSecretIsShown() {
        key();

        assertThat(credentials.toString()).doesNotContain("KEY").doesNotContain("SECRET");
        assertThat(Lease.ending(AwsBasicCredentials.create("KEY", "SECRET"), clock.instant(), clock.instant()))
                .asString()
                .doesNotContain("KEY")
                .doesNotContain("SECRET");
    }

    private String key() {
        return credentials.resolveCredentials().accessKeyId();
    }

    private final class NumberedSessions implements LeaseSource {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final Duration length;
        private CountDownLatch gate = new CountDownLatch(0);
        private Instant end = Instant.MIN;
        private boolean broken;
        private int attempts;
        private int count;

        private NumberedSessions(Duration length) {
            this.length = length;
        }

        @Override
        public Lease obtain() {
            attempts++;
            if (gate.getCount() > 0) {
                entered.countDown();
                awaitGate();
            }
            if (broken) {
                throw new MigrationException(ExitCode.UNAVAILABLE, "Cannot: broken.");
            }
            count++;
            end = clock.instant().plus(length);
            return Lease.ending(AwsBasicCredentials.create("KEY" + count, "SECRET"), clock.instant(), end);
        }

        private void awaitGate() {
            try {
                assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {}
    }

    private final class SameKey implements LeaseSource {
        @Override
        public Lease obtain() {
            return Lease.lasting(AwsBasicCredentials.create("SAME", "SECRET"), clock.instant(), Duration.ofMinutes(15));
        }

        @Override
        public void close() {}
    }
}
