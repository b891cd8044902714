package io.dynaferry.fire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final Patience patience = new Patience(Duration.ofNanos(1), 10);
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void whatMovesIsWaitedForHoweverLongItTakes() throws Exception {
        patience.until("the end", () -> looks.incrementAndGet() > 500, () -> looks.get() / 8);

        assertThat(looks).hasValue(501);
    }

    @Test
    void whatStandsStillIsNamedAndWhereItStands() {
        assertThatThrownBy(() -> patience.until("the end", () -> looks.incrementAndGet() < 0, () -> "item 7"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("the end", "item 7");
        assertThat(looks).hasValue(11);
    }

    @Test
    void itCanBeInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> patience.until("the end", () -> false, () -> 1))
                .isInstanceOf(InterruptedException.class)
                .hasMessageContaining("the end");
    }
}
