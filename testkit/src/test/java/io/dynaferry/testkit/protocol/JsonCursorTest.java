package io.dynaferry.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.item.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {
    @Test
    void handsOutSpansThatHoldBracketsAndQuotesInStrings() {
        JsonCursor cursor = cursor(" { \"a\\\"{\" : {\"x\":[\"]}\\\\\",{}]} , \"b\":[ ], \"c\" : -1.5E+3}");
        cursor.enterObject();
        assertThat(cursor.nextMember()).contains("a\"{");
        assertThat(cursor.value().utf8()).isEqualTo("{\"x\":[\"]}\\\\\",{}]}");
        assertThat(cursor.nextMember()).contains("b");
        assertThat(cursor.value().utf8()).isEqualTo("[ ]");
        assertThat(cursor.nextMember()).contains("c");
        assertThat(cursor.value().utf8()).isEqualTo("-1.5E+3");
        assertThat(cursor.nextMember()).isEmpty();
    }

    @Test
    void walksThroughElements() {
        JsonCursor cursor = cursor("[ {\"a\":1} ,true,\"x\" ]").enterArray();
        StringBuilder seen = new StringBuilder();
        while (cursor.nextElement()) {
            seen.append(cursor.value().utf8()).append('|');
        }
        assertThat(seen).hasToString("{\"a\":1}|true|\"x\"|");
    }

    @Test
    void decodesEscapes() {
        assertThat(cursor("\"\\u00e9\\n\\t\\\"\\\\\\/\\b\\f\\r\\ud83c\\udfb5é\"")
                        .text())
                .isEqualTo("é\n\t\"\\/\b\f\r🎵é");
        assertThat(JsonText.quote("a\"\\\n")).isEqualTo("\"a\\\"\\\\\\u000a\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[{}", "\"abc", "\"abc\\\"", "}", "{\"a\":[\"}\"}"})
    void refusesTextThatEndsTooEarly(String text) {
        assertThatThrownBy(() -> cursor(text).value())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("offset=");
    }

    private static JsonCursor cursor(String text) {
        return new JsonCursor(Slice.ofUtf8(text));
    }
}
