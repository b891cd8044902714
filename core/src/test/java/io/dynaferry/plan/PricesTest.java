package io.dynaferry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PricesTest {
    private static final Prices PRICES = Prices.US_EAST_1;

    @Test
    void sumsAreMadeOfUnitsAndBytes() {
        assertThat(PRICES.writes(2_000_000)).isEqualTo(1.25, within(1e-9));
        assertThat(PRICES.reads(4_000_000)).isEqualTo(0.5, within(1e-9));
        assertThat(PRICES.export(10L << 30)).isEqualTo(1.0, within(1e-9));
    }

    @Test
    void sumsAreShownWithCents() {
        assertThat(Prices.shown(0)).isEqualTo("0.00 USD");
        assertThat(Prices.shown(0.004)).isEqualTo("under 0.01 USD");
        assertThat(Prices.shown(1234.5)).isEqualTo("1,234.50 USD");
    }

    @Test
    void theDayOfThePricesIsNamed() {
        assertThat(PRICES.basis()).isEqualTo("list prices of us-east-1 on 2026-08-09");
    }
}
