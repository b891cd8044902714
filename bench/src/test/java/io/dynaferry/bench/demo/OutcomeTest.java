package io.dynaferry.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private final Outcome outcome = new Outcome("demo", "Music");

    private Map<String, JsonValue> json() {
        return ((JsonObject) JsonValue.parse(outcome.json(List.of(new Steps.Taken("load", 1.25, "5 items")))
                        .getBytes(StandardCharsets.UTF_8)))
                .members();
    }

    @Test
    void allChecksMustPass() {
        outcome.check("missing", 2, 2L);
        outcome.check("equal", true, true);
        outcome.completed();

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(json()).containsEntry("verdict", new JsonString("passed"));
    }

    @Test
    void oneThatDoesNotIsEnough() {
        outcome.check("missing", 2, 2);
        outcome.check("changed", 0, 1);
        outcome.completed();

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.DRIFT_FOUND);
        assertThat(outcome.failed()).containsExactly(new Outcome.Check("changed", "0", "1"));
        assertThat(json()).containsEntry("verdict", new JsonString("failed"));
    }

    @Test
    void aStoryThatWasNotToldToItsEndHasNotPassed() {
        outcome.check("missing", 2, 2);

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(json()).containsEntry("verdict", new JsonString("incomplete"));
    }
}
