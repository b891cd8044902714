package io.dynaferry.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleSeriesTest {
    @Test
    void aLongRunKeepsItsFirstAndNewestSampleInBoundedMemory() {
        SampleSeries series = new SampleSeries(100);
        for (int i = 0; i < 20_011; i++) {
            series.add(sample(i));
            List<Sample> samples = series.samples();
            assertThat(samples)
                    .hasSizeLessThanOrEqualTo(101)
                    .startsWith(sample(0))
                    .endsWith(sample(i));
        }
        assertThat(series.samples()).hasSizeGreaterThanOrEqualTo(50);
    }

    @Test
    void samplesKeepAnEvenDistance() {
        SampleSeries series = new SampleSeries(10);
        for (int i = 0; i <= 1000; i++) {
            series.add(sample(i));
        }
        List<Long> items = series.samples().stream().map(Sample::items).toList();
        for (int i = 1; i < items.size() - 1; i++) {
            assertThat(items.get(i) - items.get(i - 1)).isEqualTo(128);
        }
    }

    @Test
    void withoutSamplesThereIsNothing() {
        assertThat(new SampleSeries(2).samples()).isEmpty();
    }

    private static Sample sample(long second) {
        return new Sample(Instant.ofEpochSecond(second), second, 0, 0, 0, 0);
    }
}
