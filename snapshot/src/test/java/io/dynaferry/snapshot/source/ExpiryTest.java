package io.dynaferry.snapshot.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.Slice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpiryTest {
    private static final long NOW = 1_700_000_000;
    private static final long FIVE_YEARS = 5L * 365 * 86_400;

    private static boolean passed(String item) {
        Slice slice = Slice.ofUtf8("  " + item + " ");
        Slice exact = Slice.of(slice.bytes(), 2, slice.to() - 1);
        new ItemScanner().scan(exact);
        return new Expiry("ttl", NOW).hasPassed(exact);
    }

    private static boolean passedAt(String number) {
        return passed("{\"id\":{\"S\":\"a\"},\"ttl\":{\"N\":\"" + number + "\"},\"z\":{\"M\":{}}}");
    }

    @Test
    void anItemExpiresAfterItsSecond() {
        assertThat(passedAt("1699999999")).isTrue();
        assertThat(passedAt("1700000000")).isFalse();
        assertThat(passedAt("1700000001")).isFalse();
    }

    @Test
    void whatIsOlderThanFiveYearsNeverExpires() {
        assertThat(passedAt(Long.toString(NOW - FIVE_YEARS + 1))).isTrue();
        assertThat(passedAt(Long.toString(NOW - FIVE_YEARS))).isFalse();
        assertThat(passedAt("0")).isFalse();
        assertThat(passedAt("-1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.699999999E9", "1699999999.0", "16999999990e-1", "01699999999"})
    void aNumberCountsByItsValueHoweverItIsSpelled(String number) {
        assertThat(passedAt(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1699999999.5", "1699999999000", "1E125", "1E-130"})
    void whatIsNoMomentInSecondsNeverExpires(String number) {
        assertThat(passedAt(number)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":{\"S\":\"a\"}}",
                "{\"ttl\":{\"S\":\"1699999999\"}}",
                "{\"ttl\":{\"NULL\":true}}",
                "{\"ttl\":{\"NS\":[\"1699999999\"]}}",
                "{\"ttl\":{\"L\":[{\"N\":\"1699999999\"}]}}",
                "{\"m\":{\"M\":{\"ttl\":{\"N\":\"1699999999\"}}}}",
                "{\"s\":{\"S\":\"\\\"ttl\\\":{\\\"N\\\":\\\"1699999999\\\"}\"}}",
                "{\"ttl2\":{\"N\":\"1699999999\"},\"TTL\":{\"N\":\"1699999999\"}}"
            })
    void onlyANumberAtTheTopCounts(String item) {
        assertThat(passed(item)).isFalse();
    }

    @Test
    void anEscapedNameIsTheSameName() {
        assertThat(passed("{\"\\u0074tl\":{\"N\":\"1699999999\"}}")).isTrue();
        assertThat(passed("{\"\\u0074tl\":{\"N\":\"1700000001\"}}")).isFalse();
    }

    @Test
    void nothingIsLeftOverFromTheItemBefore() {
        Expiry expiry = new Expiry("ttl", NOW);
        for (int round = 0; round < 2; round++) {
            assertThat(List.of(
                            expiry.hasPassed(Slice.ofUtf8("{\"ttl\":{\"N\":\"1699999999\"}}")),
                            expiry.hasPassed(Slice.ofUtf8("{\"id\":{\"S\":\"a\"}}"))))
                    .containsExactly(true, false);
        }
    }
}
