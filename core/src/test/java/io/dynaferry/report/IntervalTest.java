package io.dynaferry.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    /** None and all have closed forms: the other bound is a root of 0.025. */
    @ParameterizedTest
    @CsvSource({"1", "10", "1000", "1000000", "4000000000"})
    void noneAndAllHaveTheBoundsOfTheirFormulas(long drawn) {
        double other = -Math.expm1(Math.log(0.025) / drawn);
        Interval none = Interval.ofRate(0, drawn);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(other, within(other * 1e-5));
        Interval all = Interval.ofRate(drawn, drawn);
        assertThat(all.high()).isEqualTo(1);
        assertThat(1 - all.low()).isCloseTo(other, within(other * 1e-5 + 1e-15));
    }

    /** Of the tables of Clopper and Pearson. */
    @ParameterizedTest
    @CsvSource({"1,10,0.0025,0.4450", "5,10,0.1871,0.8129", "10,100,0.0490,0.1762", "3,50,0.0125,0.1655"})
    void theBoundsAreThoseOfTheTables(long hits, long drawn, double low, double high) {
        Interval interval = Interval.ofRate(hits, drawn);
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void nothingDrawnTellsNothing() {
        assertThat(Interval.ofRate(0, 0)).isEqualTo(new Interval(0, 1));
    }

    @Test
    void theTruthIsInsideAtLeastAsOftenAsPromised() {
        Random random = new Random(20261121);
        for (double rate : new double[] {0.001, 0.01, 0.2}) {
            int inside = 0;
            for (int run = 0; run < 500; run++) {
                long hits = random.doubles(400).filter(draw -> draw < rate).count();
                Interval interval = Interval.ofRate(hits, 400);
                inside += interval.low() <= rate && rate <= interval.high() ? 1 : 0;
            }
            assertThat(inside).as("rate %s, seed 20261121", rate).isGreaterThanOrEqualTo(468);
        }
    }

    @Test
    void moreHitsThanDrawsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.ofRate(2, 1));
    }
}
