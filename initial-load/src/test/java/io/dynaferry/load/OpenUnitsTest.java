package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.write.RateBounds;
import org.junit.jupiter.api.Test;

class OpenUnitsTest {
    @Test
    void twoTasksAreInAllFortyPartitionsOfATableOfFortyThousandUnits() {
        assertThat(2 * OpenUnits.perTask(RateBounds.upTo(40_000), 2)).isGreaterThanOrEqualTo(40);
    }

    @Test
    void manyTasksShareThePlaces() {
        assertThat(OpenUnits.perTask(RateBounds.upTo(40_000), 4)).isEqualTo(12);
    }

    @Test
    void thereAreSomePlacesWhateverTheRateAndNeverTooMany() {
        assertThat(OpenUnits.perTask(RateBounds.upTo(10), 1)).isEqualTo(8);
        assertThat(OpenUnits.perTask(RateBounds.unknown(), 2)).isEqualTo(8);
        assertThat(OpenUnits.perTask(RateBounds.upTo(1_000_000), 2)).isEqualTo(24);
    }

    @Test
    void withoutACeilingTheStartDecides() {
        assertThat(OpenUnits.perTask(RateBounds.atLeast(20_000), 2)).isEqualTo(12);
    }
}
