package io.dynaferry.snapshot.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonBufferTest {
    private static byte[] written(String text) {
        JsonBuffer json = new JsonBuffer();
        json.string(text);
        return Arrays.copyOf(json.bytes(), json.length());
    }

    @Test
    void everyCharacterIsWrittenAsUtf8() {
        for (int codePoint = ' '; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            boolean isHalf = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            if (!isHalf && codePoint != '"' && codePoint != '\\') {
                String text = Character.toString(codePoint);
                assertThat(written(text)).isEqualTo(('"' + text + '"').getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "\udfff", "a\ud83db", "\ude00\ud83d"})
    void halfASurrogatePairIsRefused(String text) {
        assertThatThrownBy(() -> written(text))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessage("a string holds half a surrogate pair");
    }

    @Test
    void manyPiecesGrowTheBuffer() {
        JsonBuffer json = new JsonBuffer();
        for (int i = 0; i < 10_000; i++) {
            json.ascii("abc");
            json.base64(new byte[] {1, 2, 3});
        }
        assertThat(new String(json.bytes(), 0, json.length(), StandardCharsets.US_ASCII))
                .isEqualTo("abcAQID".repeat(10_000));
    }
}
