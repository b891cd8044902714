package io.dynaferry.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("source", "target", "source-region", "steps", "N");

    @ParameterizedTest
    @CsvSource({
        "sorce, source",
        "SOURCE, source",
        "tagret, target",
        "source_region, source-region",
        "sourceregion, source-region",
        "step, steps",
        "n, N"
    })
    void slipsOfThePenFindTheName(String typed, String meant) {
        assertThat(NearestName.of(typed, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour", "x-y-z", "", "sour"})
    void whatIsLikeNothingFindsNothing(String typed) {
        assertThat(NearestName.of(typed, List.of("target", "steps"))).isEmpty();
    }

    @Test
    void endlessNamesAreNotCompared() {
        assertThat(NearestName.of("s".repeat(100_000), KNOWN)).isEmpty();
    }
}
