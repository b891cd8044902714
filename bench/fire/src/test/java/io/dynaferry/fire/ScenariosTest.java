package io.dynaferry.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScenariosTest {
    @Test
    void aSeedIsAScenario() {
        for (long seed = -20; seed < 100; seed++) {
            assertThat(Scenarios.of(seed)).isEqualTo(Scenarios.of(seed));
        }
    }

    @Test
    void theKindsTakeTurnsAndNoTwoScenariosAreEqual() {
        assertThat(LongStream.rangeClosed(1, 12)
                        .mapToObj(seed -> Scenarios.of(seed).name())
                        .collect(Collectors.toSet()))
                .hasSize(12);
        assertThat(LongStream.range(0, 200).mapToObj(Scenarios::of).collect(Collectors.toSet()))
                .hasSize(200);
    }
}
