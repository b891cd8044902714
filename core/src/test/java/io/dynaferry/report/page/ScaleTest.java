package io.dynaferry.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    @ParameterizedTest
    @CsvSource({
        "0,1,1",
        "1,1,0.25",
        "5100,6000,2000",
        "6000,6000,2000",
        "6001,8000,2000",
        "10000,10000,2500",
        "0.3,0.3,0.1"
    })
    void valuesEndAtARoundNumber(double largest, double top, double step) {
        Scale scale = Scale.ofValues(largest);
        assertThat(scale.top()).isCloseTo(top, within(1e-9));
        assertThat(scale.step()).isCloseTo(step, within(1e-9));
    }

    @Test
    void everyLargestValueFitsAndHasFewTicks() {
        for (double largest = 1e-3; largest < 1e17; largest *= 1.173) {
            Scale scale = Scale.ofValues(largest);
            assertThat(scale.top()).isGreaterThanOrEqualTo(largest * (1 - 1e-9));
            assertThat(scale.ticks()).hasSizeBetween(2, 6);
            assertThat(scale.ticks().get(scale.ticks().size() - 1)).isLessThanOrEqualTo(scale.top() * (1 + 1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({"4214,900", "60,15", "1,1", "86400,21600", "3000000,604800"})
    void timesAreDividedAsAClockDividesThem(double seconds, double step) {
        assertThat(Scale.ofSeconds(seconds)).isEqualTo(new Scale(seconds, step));
    }

    @Test
    void aRunOfNoTimeHasAnAxisAllTheSame() {
        assertThat(Scale.ofSeconds(0).ticks()).isNotEmpty();
    }
}
