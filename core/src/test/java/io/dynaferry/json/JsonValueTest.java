package io.dynaferry.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.json.JsonValue.JsonWord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonValueTest {
    private static JsonValue parse(String text) {
        return JsonValue.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aDocumentKeepsItsMembersInOrder() {
        JsonObject document = (JsonObject) parse(" {\"b\" : [1, -2.5e+3, true, false, null], \"a\":{}, \"c\":[]}\n");

        assertThat(document.members().keySet()).containsExactly("b", "a", "c");
        assertThat(document.members().get("b"))
                .isEqualTo(new JsonArray(List.of(
                        new JsonNumber("1"), new JsonNumber("-2.5e+3"), JsonWord.TRUE, JsonWord.FALSE, JsonWord.NULL)));
        assertThat(document.members().get("a")).isEqualTo(new JsonObject(Map.of()));
    }

    @Test
    void escapesBecomeWhatTheyStandFor() {
        assertThat(parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00é\""))
                .isEqualTo(new JsonString("\"\\/\b\f\n\r\té😀é"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,",
                "{\"a\"}",
                "{\"a\":1,}",
                "[1,]",
                "{a:1}",
                "{\"a\":1,\"a\":2}",
                "01",
                "1.",
                "+1",
                "NaN",
                ".5",
                "tru",
                "nul",
                "\"",
                "\"\n\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u１234\"",
                "1 2",
                "{} x",
                "// c",
                "'a'"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(InvalidJsonException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\" 1} | Expected : at character 5",
                "[1 2]    | Expected ] at character 3",
                "[tru]    | Expected true at character 1",
            })
    void theMessageSaysWhatIsBrokenAndWhere(String text, String message) {
        assertThatThrownBy(() -> parse(text)).hasMessage(message);
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        assertThatThrownBy(() -> JsonValue.parse(new byte[] {'"', (byte) 0xC3, '"'}))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessage("Expected UTF-8 at character 0");
    }

    @Test
    void nestingIsBounded() {
        int deepest = JsonParser.MAXIMUM_DEPTH;
        assertThat(parse("[".repeat(deepest) + "1" + "]".repeat(deepest))).isInstanceOf(JsonArray.class);
        assertThatThrownBy(() -> parse("[".repeat(100_000)))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageContaining("Nested deeper than 100");
    }
}
