package io.dynaferry.cdc.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class JsonLoggerTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonLoggers loggers =
            new JsonLoggers(Level.INFO, new PrintStream(bytes, true, StandardCharsets.UTF_8));

    @Test
    void aMessageIsOneLineOfJson() {
        loggers.getLogger("io.dynaferry.cdc.X").info("Two \"words\"\nand {} [n={}]", "one", 2);

        assertThat(text().lines()).hasSize(1);
        assertThat(JsonValue.parse(bytes.toByteArray()).toString())
                .contains("level=JsonString[value=INFO]", "Two \"words\"\nand one [n=2]", "io.dynaferry.cdc.X");
    }

    @Test
    void theMessagesOfForeignExceptionsAreLeftOut() {
        MigrationException known = new MigrationException(
                ExitCode.FAILED, "Cannot do it: because.", new IllegalStateException("the secret value"));

        loggers.getLogger("io.dynaferry.cdc.X").warn("Failed", known);

        assertThat(text()).contains("Cannot do it: because.", "java.lang.IllegalStateException", "JsonLoggerTest");
        assertThat(text()).doesNotContain("secret");
    }

    @Test
    void librariesAreOnlyHeardWhenSomethingIsWrong() {
        loggers.getLogger("software.amazon.awssdk.request").info("what is sent");
        loggers.getLogger("io.dynaferry.cdc.X").debug("detail");
        assertThat(text()).isEmpty();

        new JsonLoggers(Level.DEBUG, new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .getLogger("software.amazon.awssdk.request")
                .debug("what is sent");
        assertThat(text()).isEmpty();

        loggers.getLogger("software.amazon.awssdk.request").warn("trouble");
        assertThat(text()).contains("trouble");
    }

    @Test
    void theLevelIsLambdas() {
        assertThat(JsonLoggers.levelOf(Map.of())).isEqualTo(Level.INFO);
        assertThat(JsonLoggers.levelOf(Map.of("AWS_LAMBDA_LOG_LEVEL", "debug"))).isEqualTo(Level.DEBUG);
        assertThat(JsonLoggers.levelOf(Map.of("AWS_LAMBDA_LOG_LEVEL", "FATAL"))).isEqualTo(Level.ERROR);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
