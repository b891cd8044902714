package io.dynaferry.testkit.instant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InstantEndpointIT {
    @Test
    void runsInAProcessOfItsOwnAndEndsWithItsStandardInput() throws Exception {
        InstantEndpointProcess process = InstantEndpointProcess.start(10, Duration.ZERO);
        assertThat(process.tally()).isEqualTo(Tally.EMPTY);
        process.close();
        assertThat(process.isAlive()).isFalse();
    }
}
