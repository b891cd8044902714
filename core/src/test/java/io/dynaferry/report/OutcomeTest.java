package io.dynaferry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.progress.RunStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
    @ParameterizedTest
    @CsvSource({
        "DONE,DONE",
        "DRIFT_FOUND,DONE",
        "FAILED,FAILED",
        "WRONG_USAGE,FAILED",
        "BAD_INPUT,FAILED",
        "UNAVAILABLE,FAILED",
        "STOPPED_BY_GUARD,STOPPED"
    })
    void theExitCodeDecidesTheStatus(ExitCode exitCode, RunStatus status) {
        assertThat(new Outcome(exitCode, "").status()).isEqualTo(status);
    }
}
