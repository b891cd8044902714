package io.dynaferry.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTextTest {
    @Test
    void linesEndBetweenWords() {
        assertThat(WrappedText.lines("one two three four", 9)).containsExactly("one two", "three", "four");
    }

    @Test
    void aLongWordHasALineForItself() {
        assertThat(WrappedText.lines("an arn:aws:dynamodb word", 6)).containsExactly("an", "arn:aws:dynamodb", "word");
    }

    @Test
    void whatIsBlankHasNoLine() {
        assertThat(WrappedText.lines("  ", 6)).isEmpty();
    }

    @Test
    void textHangsBehindItsHead() {
        assertThat(WrappedText.hanging("ok  ", "one two three", 11)).containsExactly("ok  one two", "    three");
        assertThat(WrappedText.hanging("ok  ", "", 11)).containsExactly("ok");
    }
}
