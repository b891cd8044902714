package io.dynaferry.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {
    private final ProgressMeter meter = new ProgressMeter(Duration.ofSeconds(30));

    @Test
    void theFirstSampleHasNoRate() {
        assertThat(meter.progress(sample(0, 500), 1000L)).isEqualTo(new Progress(500, 1000L, 0, 0, 1));
    }

    @Test
    void ratesAreThoseOfTheWindow() {
        for (int second = 0; second <= 60; second += 5) {
            meter.progress(sample(second, second * 100L), null);
        }
        for (int second = 65; second <= 89; second += 5) {
            meter.progress(sample(second, 6000), null);
        }
        Progress progress = meter.progress(sample(90, 6000), null);
        assertThat(progress.itemsPerSecond()).isZero();
        assertThat(progress.items()).isEqualTo(6000);
    }

    @Test
    void aLongPauseBetweenSamplesStillGivesARate() {
        meter.progress(sample(0, 0), null);
        Progress progress = meter.progress(sample(600, 6000), null);
        assertThat(progress.itemsPerSecond()).isCloseTo(10, within(1e-9));
        assertThat(progress.writeUnitsPerSecond()).isCloseTo(20, within(1e-9));
    }

    private static Sample sample(int second, long items) {
        return new Sample(Instant.ofEpochSecond(second), items, 0, items * 2, 1, 0);
    }
}
