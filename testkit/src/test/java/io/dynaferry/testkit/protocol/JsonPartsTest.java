package io.dynaferry.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPartsTest {
    @Test
    void membersStayAsTheyAreWritten() {
        assertThat(JsonParts.members(
                        " { \"a\" : {\"x\": [1, {\"y\":\"}\"}]} , \"b\":-1.50e3,\"c\":null, \"d\":\"[\\\"\" } "))
                .containsExactly(
                        entry("a", "{\"x\": [1, {\"y\":\"}\"}]}"),
                        entry("b", "-1.50e3"),
                        entry("c", "null"),
                        entry("d", "\"[\\\"\""));
    }

    @Test
    void elementsStayAsTheyAreWritten() {
        assertThat(JsonParts.elements("[ true,\"a,b\", [ ] ,{\"k\" : 1}]"))
                .containsExactly("true", "\"a,b\"", "[ ]", "{\"k\" : 1}");
    }

    @Test
    void emptyOnesAreEmpty() {
        assertThat(JsonParts.members("{ }")).isEmpty();
        assertThat(JsonParts.elements("[]")).isEmpty();
    }

    @Test
    void literalsAreUnescaped() {
        assertThat(JsonParts.string("\"a\\n\\\"\\\\\\/\\u00e4\\ud83d\\ude00\\b\\f\\r\\t\""))
                .isEqualTo("a\n\"\\/ä😀\b\f\r\t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "quote \" and \\ backslash", "line\nbreak\u0001\u001f", "ä😀", "{\"a\":1}"})
    void quotedAndReadIsTheSame(String text) {
        assertThat(JsonParts.string(JsonText.quote(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"a\"", "{\"a\":1", "{\"a\":\"", "{\"a\\u00"})
    void whatIsNoObjectIsRefused(String text) {
        assertThatThrownBy(() -> JsonParts.members(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JSON");
    }
}
