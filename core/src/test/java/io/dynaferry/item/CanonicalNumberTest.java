package io.dynaferry.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "0E99, 0",
        "1200, 12E2",
        "1.5, 15E-1",
        "-0.00120, -12E-4",
        "17, 17",
        "+5, 5",
        "007, 7",
        "10E-1, 1",
        "1E+05, 1E5",
        "5., 5",
        ".5, 5E-1",
        "1E-130, 1E-130",
        "9.99E125, 999E123"
    })
    void everySpellingComesToOne(String text, String canonical) {
        assertThat(CanonicalNumber.of(text)).isEqualTo(canonical);
        assertThat(CanonicalNumber.of(canonical)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", ".", "1e", "1E+", "1E126", "1E-131", "NaN", " 7", "7 ", "1.2.3", "0E2147483648"})
    void whatIsNoNumberIsRefusedWithoutBeingShown(String text) {
        assertThatThrownBy(() -> CanonicalNumber.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A number");
    }

    @Test
    void agreesWithTheJdkOnRandomTexts() {
        long seed = 20_261_121;
        Random random = new Random(seed);
        for (int round = 0; round < 50_000; round++) {
            String text = text(random);
            assertThat(canonicalOrNothing(text))
                    .as("seed %d, text %s", seed, text)
                    .isEqualTo(expected(text));
        }
    }

    private static String text(Random random) {
        String alphabet = random.nextBoolean() ? "0123456789" : "0019.eE+-";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(random.nextInt(4) == 0 ? 45 : 7); length >= 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return random.nextInt(3) == 0 ? text + "E" + random.nextInt(-170, 170) : text.toString();
    }

    private static String canonicalOrNothing(String text) {
        try {
            return CanonicalNumber.of(text);
        } catch (IllegalArgumentException refused) {
            return "";
        }
    }

    private static String expected(String text) {
        BigDecimal number;
        try {
            number = new BigDecimal(text).stripTrailingZeros();
        } catch (NumberFormatException refused) {
            return "";
        }
        if (number.signum() == 0) {
            return "0";
        }
        int magnitude = number.precision() - number.scale() - 1;
        if (number.precision() > 38 || magnitude > 125 || magnitude < -130) {
            return "";
        }
        return number.unscaledValue() + (number.scale() == 0 ? "" : "E" + -number.scale());
    }
}
