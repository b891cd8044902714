package io.dynaferry.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DriftReaderTest {
    private static final String GOOD =
            "{\"kind\":\"missing\",\"key\":{\"pk\":{\"S\":\"a\"}},\"attributes\":[],\"state\":\"drift\"}";

    static Stream<String> brokenLines() {
        return Stream.of(
                "",
                " ",
                "null",
                "[]",
                GOOD + " ,",
                GOOD + GOOD,
                GOOD.substring(0, GOOD.length() - 1),
                GOOD.replace("missing", "Missing"),
                GOOD.replace("\"missing\"", "1"),
                GOOD.replace("drift", "gone"),
                GOOD.replace("drift", "in_flight"),
                GOOD.replace("\"state\":\"drift\"", "\"state\":null"),
                GOOD.replace("\"kind\"", "\"k\""),
                GOOD.replace("\"kind\"", "\"\\u006bind\""),
                GOOD.replace("{\"kind", "{\"version\":2,\"kind"),
                GOOD.replace("{\"kind", "{\"kind\":\"extra\",\"kind"),
                GOOD.replace("[]", "[\"price\"]"),
                GOOD.replace("[]", "{}"),
                GOOD.replace("missing", "changed").replace("[]", "[1]"),
                GOOD.replace("missing", "changed").replace("[]", "[\"\"]"),
                GOOD.replace("{\"S\":\"a\"}", "\"a\""),
                GOOD.replace("{\"S\":\"a\"}", "{\"S\":\"\\ud800\"}"),
                GOOD.replace("{\"S\":\"a\"}", "{\"L\":[]}"),
                GOOD.replace("{\"S\":\"a\"}", "{\"N\":\"a\"}"),
                GOOD.replace("{\"pk\":{\"S\":\"a\"}}", "{}"),
                GOOD.replace("}}", "},\"b\":{\"S\":\"b\"},\"c\":{\"S\":\"c\"}}"),
                GOOD.replace("\"drift\"}", "\"drift\",\"target\":{}}"),
                GOOD.replace("\"drift\"}", "\"drift\",\"source\":null}"),
                GOOD.replace("drift", "deleted"),
                GOOD.replace("missing", "extra").replace("drift", "repaired"),
                "\ufeff" + GOOD);
    }

    @ParameterizedTest
    @MethodSource("brokenLines")
    void nothingElseIsTaken(String line) throws IOException {
        try (DriftReader reader = reader(GOOD + "\n" + line + "\n")) {
            assertThat(reader.next()).isNotNull();
            assertThatThrownBy(reader::next)
                    .isInstanceOfSatisfying(
                            MigrationException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.BAD_INPUT))
                    .hasMessageMatching("(?s)Cannot read the drift: [a-z].* \\[file=plan\\.jsonl, line=2\\]\\. Use .*");
        }
    }

    @Test
    void aFileThatWasCutIsNoticed() throws IOException {
        try (DriftReader reader = reader(GOOD)) {
            assertThatThrownBy(reader::next)
                    .hasMessage(
                            "Cannot read the drift: the last line does not end, so the file may be cut"
                                    + " [file=plan.jsonl, line=1]. Use the file as reconcile wrote it, or run reconcile again.");
        }
    }

    @Test
    void aLineWithoutEndIsNotReadToItsEnd() throws IOException {
        try (DriftReader reader = reader("x".repeat(9 << 20))) {
            assertThatThrownBy(reader::next).hasMessageContaining("the line is longer than 8388608 bytes");
        }
    }

    @Test
    void noValueGetsIntoAMessage() throws IOException {
        String line = GOOD.replace("{\"S\":\"a\"}", "{\"N\":\"verysecret\"}");
        try (DriftReader reader = reader(line + "\n")) {
            assertThatThrownBy(reader::next).hasMessageNotContaining("verysecret");
        }
    }

    @Test
    void anEmptyFileHoldsNothing() throws IOException {
        try (DriftReader reader = reader("")) {
            assertThat(reader.next()).isNull();
            assertThat(reader.next()).isNull();
        }
    }

    private static DriftReader reader(String text) {
        return new DriftReader("plan.jsonl", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
