package io.dynaferry.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.json.JsonValue.JsonWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {
    @Test
    void prettyTextHasOneMemberALine() {
        StringBuilder text = new StringBuilder();
        JsonWriter.pretty(text)
                .beginObject()
                .member("name", "Music")
                .member("none", (String) null)
                .name("empty")
                .beginArray()
                .endArray()
                .name("list")
                .beginArray()
                .value(1)
                .beginObject()
                .endObject()
                .endArray()
                .endObject();
        assertThat(text.toString()).isEqualTo("""
                        {
                          "name": "Music",
                          "none": null,
                          "empty": [],
                          "list": [
                            1,
                            {}
                          ]
                        }""");
    }

    @Test
    void truthsMissingNumbersAndArraysAreMembersLikeAnyOther() {
        StringBuilder text = new StringBuilder();
        Long none = null;
        Double nothing = null;

        JsonWriter json = JsonWriter.compact(text);
        json.beginObject()
                .member("yes", true)
                .member("no", false)
                .member("count", none)
                .member("share", nothing)
                .member("known", Long.valueOf(7))
                .array("words", List.of("a", "b"), json::value)
                .array("empty", List.<String>of(), json::value)
                .endObject();

        assertThat(text)
                .hasToString("{\"yes\":true,\"no\":false,\"count\":null,\"share\":null,\"known\":7,"
                        + "\"words\":[\"a\",\"b\"],\"empty\":[]}");
    }

    @Test
    void compactTextHasNoSpace() {
        assertThat(compact(json -> json.beginObject()
                        .member("a", 1)
                        .name("b")
                        .beginArray()
                        .value("x")
                        .value(2.5)
                        .endArray()
                        .endObject()))
                .isEqualTo("{\"a\":1,\"b\":[\"x\",2.5]}");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 9_007_199_254_740_993L, Long.MAX_VALUE, Long.MIN_VALUE})
    void integersKeepAllTheirDigits(long number) {
        assertThat(compact(json -> json.value(number))).isEqualTo(Long.toString(number));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5,0.5",
        "100.0,100",
        "1.0E10,10000000000",
        "1.5E-7,0.00000015",
        "-0.0,0",
        "123456789012.5,123456789012.5"
    })
    void decimalsHaveNoExponent(double number, String written) {
        assertThat(compact(json -> json.value(number))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoNumberIsRefused(double number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compact(json -> json.value(number)))
                .withMessage("JSON has no word for " + number);
    }

    @Test
    void whatCouldEndTheStringOrSteerATerminalIsEscaped() {
        assertThat(compact(json -> json.value("\"\\/\n\r\t\u0000\u001b\u007f\u009b\u2028\ud83d|\ud83d\ude00é")))
                .isEqualTo("\"\\\"\\\\/\\n\\r\\t\\u0000\\u001b\\u007f\\u009b\\u2028\\ud83d|\ud83d\ude00é\"");
    }

    @Test
    void everyDocumentIsReadAsItWasWritten() {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            JsonValue value = randomValue(random, 4);
            StringBuilder pretty = new StringBuilder();
            JsonWriter.pretty(pretty).value(value);
            assertThat(JsonValue.parse(pretty.toString().getBytes(StandardCharsets.UTF_8)))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(value);
            String compact = compact(json -> json.value(value));
            assertThat(JsonValue.parse(compact.getBytes(StandardCharsets.UTF_8)))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(value);
        }
    }

    @Test
    void callsThatWouldBreakTheDocumentAreRefused() {
        assertRefused(json -> json.beginObject().value(1));
        assertRefused(json -> json.beginObject().name("a").name("b"));
        assertRefused(json -> json.beginObject().name("a").endObject());
        assertRefused(json -> json.beginArray().name("a"));
        assertRefused(json -> json.beginArray().endObject());
        assertRefused(JsonWriter::endArray);
        assertRefused(json -> json.value(1).value(2));
        assertRefused(json -> json.beginObject().endObject().beginObject());
        assertRefused(json -> json.name("a"));
    }

    @Test
    void aFailureOfTheOutputIsPassedOn() {
        Writer full = new Writer() {
            @Override
            public void write(char[] characters, int offset, int length) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> JsonWriter.compact(full).beginArray())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk full");
    }

    private static void assertRefused(Consumer<JsonWriter> calls) {
        assertThatIllegalStateException().isThrownBy(() -> compact(calls));
    }

    private static String compact(Consumer<JsonWriter> calls) {
        StringBuilder text = new StringBuilder();
        calls.accept(JsonWriter.compact(text));
        return text.toString();
    }

    private static JsonValue randomValue(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 5)) {
            case 0 -> new JsonNumber(Long.toString(random.nextLong()));
            case 1 -> new JsonString(randomText(random));
            case 2 -> List.of(JsonWord.TRUE, JsonWord.FALSE, JsonWord.NULL).get(random.nextInt(3));
            case 3 ->
                new JsonArray(IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> randomValue(random, depth - 1))
                        .toList());
            default -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    members.put(randomText(random), randomValue(random, depth - 1));
                }
                yield new JsonObject(members);
            }
        };
    }

    private static String randomText(Random random) {
        return random.ints(random.nextInt(8), 0, 0x1_1000)
                .filter(codePoint -> codePoint < 0xD800 || codePoint > 0xDFFF)
                .map(codePoint -> random.nextBoolean() ? codePoint % 0x90 : codePoint)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
