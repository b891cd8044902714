package io.dynaferry.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @Test
    void countsHaveSeparatorsAndTheirNoun() {
        assertThat(Amounts.count(20_000_000)).isEqualTo("20,000,000");
        assertThat(Amounts.count(Long.MAX_VALUE)).isEqualTo("9,223,372,036,854,775,807");
        assertThat(Amounts.count(1, "item")).isEqualTo("1 item");
        assertThat(Amounts.count(0, "item")).isEqualTo("0 items");
    }

    @Test
    void theMachinesLanguageDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Amounts.count(1234)).isEqualTo("1,234");
            assertThat(Amounts.exact(1234.5)).isEqualTo("1,234.5");
            assertThat(Amounts.moment(Instant.EPOCH)).isEqualTo("1970-01-01 00:00:00 UTC");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0       | 0
            1234567.5 | 1,234,567.5
            100     | 100
            1.0E10  | 10,000,000,000
            0.125   | 0.125
            """)
    void exactAmountsKeepEveryDigit(double number, String said) {
        assertThat(Amounts.exact(number)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0     | 0
            0.04  | 0
            0.25  | 0.3
            9.94  | 9.9
            9.96  | 10
            51230.4 | 51,230
            """)
    void ratesAreRounded(double number, String said) {
        assertThat(Amounts.rate(number)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0             | 0 B
            999           | 999 B
            1000          | 1 kB
            18412345678   | 18.4 GB
            999499        | 999 kB
            999500        | 1 MB
            9223372036854775807 | 9.22 EB
            """)
    void sizesHaveThreeDigits(long bytes, String said) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0        | 0 s
            40       | under 0.1 s
            400      | 0.4 s
            9949     | 9.9 s
            9950     | 10 s
            59600    | 1 min
            134000   | 2 min 14 s
            3599600  | 1 h
            11100000 | 3 h 5 min
            86400000 | 24 h
            172799999 | 2 d
            183600000 | 2 d 3 h
            -134000  | -2 min 14 s
            """)
    void durationsHaveTheirTwoLargestUnits(long millis, String said) {
        assertThat(Amounts.duration(Duration.ofMillis(millis))).isEqualTo(said);
    }

    @Test
    void noDurationRoundsToSixtyOfAnything() {
        for (long millis = 0; millis < Duration.ofDays(4).toMillis(); millis += 7919) {
            assertThat(Amounts.duration(Duration.ofMillis(millis))).doesNotContain("60 ");
        }
    }

    @Test
    void briefAmountsFitIntoSixColumns() {
        assertThat(Amounts.brief(8_400_000)).isEqualTo("8.4 M");
        assertThat(Amounts.brief(42)).isEqualTo("42");
        assertThat(Amounts.brief(0.25)).isEqualTo("0.25");
        assertThat(Amounts.brief(0.015)).isEqualTo("0.015");
        assertThat(Amounts.brief(0.0025)).isEqualTo("0.0025");
        assertThat(Amounts.brief(0)).isEqualTo("0");
        for (double number = 1; number < 1e18; number *= 1.37) {
            assertThat(Amounts.brief(number)).hasSizeLessThanOrEqualTo(6);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0         | 0 %
            1         | 100 %
            0.8       | 80 %
            0.12345   | 12 %
            0.99949   | 100 %
            0.012345  | 1.2 %
            0.00036821 | 0.037 %
            3.69e-8   | 0.0000037 %
            """)
    void percentsHaveTwoDigitsThatCount(double share, String said) {
        assertThat(Amounts.percent(share)).isEqualTo(said);
    }
}
