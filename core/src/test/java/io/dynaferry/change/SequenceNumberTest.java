package io.dynaferry.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceNumberTest {
    @Test
    void numbersAreOrderedByValueWhateverTheirLength() {
        List<String> texts = List.of(
                "0",
                "00",
                "7",
                "007",
                "10",
                "9",
                "99999999999999999999",
                "100000000000000000000",
                "1".repeat(40),
                "12345678901");

        for (String one : texts) {
            for (String other : texts) {
                SequenceNumber left = SequenceNumber.parse(one);
                SequenceNumber right = SequenceNumber.parse(other);
                int expected = new BigInteger(one).compareTo(new BigInteger(other));
                assertThat(Integer.signum(left.compareTo(right)))
                        .as("%s and %s", one, other)
                        .isEqualTo(expected);
                assertThat(left.equals(right)).isEqualTo(expected == 0);
                assertThat(expected != 0 || left.hashCode() == right.hashCode()).isTrue();
            }
        }
    }

    @Test
    void theSpellingStays() {
        assertThat(SequenceNumber.parse("000000000000000000050")).hasToString("000000000000000000050");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        for (String text : List.of("", "-1", "1a", " 1", "1.0", "٣")) {
            assertThatThrownBy(() -> SequenceNumber.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
