package io.dynaferry.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadPacerTest {
    private static final long SECOND = 1_000_000_000;

    private long now = 42;
    private final List<Long> pauses = new ArrayList<>();

    private ReadPacer pacer(double unitsPerSecond) {
        return ReadPacer.of(unitsPerSecond, () -> now, nanos -> {
            pauses.add(nanos);
            now += nanos;
        });
    }

    private void page(ReadPacer pacer, double cost) throws InterruptedException {
        pacer.settle(pacer.draw(), cost);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 64, 128, 1000})
    void overManyPagesTheRateIsExactWhateverAPageCosts(double cost) throws InterruptedException {
        ReadPacer pacer = pacer(500);
        long begun = now;
        int pages = 1000;

        for (int page = 0; page < pages; page++) {
            page(pacer, cost);
        }

        double seconds = (now - begun) / (double) SECOND;
        assertThat(pages * cost / seconds).isCloseTo(500, within(500 * 0.01 + cost / seconds));
    }

    @Test
    void pagesOfDifferentSizesAreSettledByWhatTheyCost() throws InterruptedException {
        ReadPacer pacer = pacer(100);
        long begun = now;

        for (int page = 0; page < 500; page++) {
            page(pacer, page % 2 == 0 ? 128 : 2);
        }

        assertThat((now - begun) / (double) SECOND).isCloseTo(325, within(4.0));
    }

    @Test
    void theFirstPageIsNotHeldUp() throws InterruptedException {
        pacer(1).draw();

        assertThat(pauses).isEmpty();
    }

    @Test
    void anIdleReaderSavesUpOneSecondAndNoMore() throws InterruptedException {
        ReadPacer pacer = pacer(100);
        now += 3600 * SECOND;
        page(pacer, 100);
        page(pacer, 100);
        assertThat(pauses).isEmpty();

        page(pacer, 100);

        assertThat(pauses).isNotEmpty();
    }

    @Test
    void aPageThatNeverCameCostsNothing() throws InterruptedException {
        ReadPacer pacer = pacer(100);
        page(pacer, 100);
        now += 10 * SECOND;
        for (int attempt = 0; attempt < 50; attempt++) {
            page(pacer, 0);
        }

        assertThat(pauses).isEmpty();
    }

    @Test
    void severalReadersShareTheRateBecauseEachDrawsBeforeItsPageComes() throws InterruptedException {
        ReadPacer pacer = pacer(100);
        page(pacer, 100);
        now += 2 * SECOND;
        double first = pacer.draw();
        double second = pacer.draw();
        assertThat(pauses).isEmpty();

        pacer.draw();

        assertThat(first).isEqualTo(100);
        assertThat(second).isEqualTo(100);
        assertThat(pauses).containsExactly(SECOND);
    }

    @Test
    void noPauseIsLongerThanASecondSoThatAnotherRateSoonCounts() throws InterruptedException {
        List<Long> waits = new ArrayList<>();
        ReadPacer[] self = new ReadPacer[1];
        self[0] = ReadPacer.of(1, () -> now, nanos -> {
            waits.add(nanos);
            now += nanos;
            self[0].setRate(1_000_000);
        });
        self[0].settle(0, 1_000);

        self[0].draw();

        assertThat(waits).hasSize(2).first().isEqualTo(SECOND);
    }

    @Test
    void withoutALimitNobodyWaits() throws InterruptedException {
        ReadPacer pacer = ReadPacer.of(Double.POSITIVE_INFINITY, () -> now, pauses::add);
        for (int page = 0; page < 100; page++) {
            page(pacer, 1_000_000);
            now++;
        }

        assertThat(pauses).isEmpty();
    }

    @Test
    void aClockThatStandsStillOrStepsBackHoldsNobodyUpForEver() throws InterruptedException {
        ReadPacer pacer = pacer(100);
        page(pacer, 50);
        now -= SECOND / 2;
        page(pacer, 50);

        assertThat(pauses.stream().mapToLong(Long::longValue).sum()).isBetween(SECOND, 3 * SECOND / 2 + 10);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void aRateIsMoreThanZero(double rate) {
        assertThatThrownBy(() -> ReadPacer.of(rate)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInterruptEndsTheWaiting() {
        ReadPacer pacer = ReadPacer.of(1);
        pacer.settle(0, 1_000);
        Thread.currentThread().interrupt();

        assertThatThrownBy(pacer::draw).isInstanceOf(InterruptedException.class);
    }
}
