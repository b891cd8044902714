package io.dynaferry.snapshot.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SegmentCountTest {
    private static final long MEGABYTE = 1L << 20;

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1",
        "0, 8, 8",
        "1, 8, 8",
        "256, 1, 1",
        "257, 1, 2",
        "2048, 8, 8",
        "2049, 8, 16",
        "102400, 8, 400",
        "102400, 7, 406",
        "1073741824, 64, 1000000"
    })
    void segmentsHoldAQuarterOfAGigabyteAndAreAMultipleOfTheTasks(long megabytes, int parallelism, int expected) {
        assertThat(SegmentCount.of(megabytes * MEGABYTE, parallelism)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 999, 1_000_000})
    void thereAreNeverFewerThanTasksNorMoreThanTheServiceTakes(int parallelism) {
        for (long bytes = 0; bytes < Long.MAX_VALUE / 8; bytes = bytes * 7 + 1) {
            int segments = SegmentCount.of(bytes, parallelism);

            assertThat(segments).isBetween(parallelism, SegmentCount.MAXIMUM);
            assertThat(segments % parallelism).isZero();
        }
        assertThat(SegmentCount.of(Long.MAX_VALUE, parallelism)).isLessThanOrEqualTo(SegmentCount.MAXIMUM);
    }

    @Test
    void whatNoScanCanHaveIsRefused() {
        assertThatThrownBy(() -> SegmentCount.of(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SegmentCount.of(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SegmentCount.of(1, 1_000_001)).isInstanceOf(IllegalArgumentException.class);
    }
}
