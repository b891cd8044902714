package io.dynaferry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PricesTest {
    private static final Prices PRICES = Prices.US_EAST_1;

    @Test
    void sumsAreMadeOfUnitsAndBytes() {
        assertThat(PRICES.writes(2_000_000)).isEqualTo(1.25, within(1e-9));
        assertThat(PRICES.reads(4_000_000)).isEqualTo(0.5, within(1e-9));
        assertThat(PRICES.export(10L << 30)).isEqualTo(1.0, within(1e-9));
        assertThat(PRICES.cost(Charge.GLUE, 10).orElseThrow()).isEqualTo(4.4, within(1e-9));
    }

    @Test
    void sumsAreShownWithCents() {
        assertThat(Prices.shown(0)).isEqualTo("0.00 USD");
        assertThat(Prices.shown(0.004)).isEqualTo("under 0.01 USD");
        assertThat(Prices.shown(1234.5)).isEqualTo("1,234.50 USD");
    }

    @Test
    void everyPriceHasItsDayAndItsSource() {
        assertThat(PRICES.all()).extracting(Price::charge).containsExactly(Charge.values());
        assertThat(PRICES.all()).allSatisfy(price -> {
            assertThat(price.asOf()).isBetween(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
            assertThat(price.source()).hasSizeGreaterThan(10);
        });
    }

    @Test
    void whatNobodyFoundHasNoPrice() {
        assertThat(PRICES.cost(Charge.BACKUP_COPY, 1)).isEmpty();
    }

    @Test
    void theDaysOfThePricesAreNamed() {
        assertThat(PRICES.basis()).isEqualTo("list prices of us-east-1, looked up 2026-06-30 to 2026-11-21");
    }

    @Test
    void aListMustBeWhole() {
        assertThatThrownBy(() -> Prices.parse("r", "Glue | 1 | DPU-hour | 2026-01-01 | a page"))
                .hasMessage("There is no price for write units");
        assertThatThrownBy(() -> Prices.parse("r", "Glue | 1 | DPU-minute | 2026-01-01 | a page"))
                .hasMessage("Glue is priced for a DPU-hour, not for a DPU-minute");
        assertThatThrownBy(() -> Prices.parse("r", "Glue | 1")).hasMessage("A price has five fields: Glue | 1");
        assertThatThrownBy(() -> Prices.parse("r", "Gold | 1 | GB | 2026-01-01 | a page"))
                .hasMessage("Nothing is charged under the name gold");
    }
}
