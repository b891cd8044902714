package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BeatsTest {
    private static final int PATIENCE_SECONDS = 30;

    /** Stands for a record that a throttled ledger holds up, and for the reports by which a task keeps its write budget. */
    @Test
    void whatTakesLongHoldsUpNothingElse() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch reports = new CountDownLatch(3);
        try (Beats beats = new Beats("test", 2)) {
            beats.begin(() -> await(answered));
            beats.begin(reports::countDown);

            assertThat(reports.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            answered.countDown();
            beats.end();
            beats.throwFailure();
        }
    }

    @Test
    void nothingIsDoneAnyMoreAfterTheEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger running = new AtomicInteger();
        try (Beats beats = new Beats("test", 1)) {
            beats.begin(() -> {
                running.incrementAndGet();
                begun.countDown();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                running.decrementAndGet();
            });
            begun.await();

            beats.end();

            assertThat(running).hasValue(0);
        }
    }

    @Test
    void aFailureInterruptsTheWorkAndIsWhatItThrows() {
        try (Beats beats = new Beats("test", 2)) {
            beats.begin(() -> {
                throw new IllegalStateException("the ledger is gone");
            });

            assertThatThrownBy(() -> TimeUnit.SECONDS.sleep(PATIENCE_SECONDS)).isInstanceOf(InterruptedException.class);
            assertThatThrownBy(beats::throwFailure).hasMessage("the ledger is gone");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
