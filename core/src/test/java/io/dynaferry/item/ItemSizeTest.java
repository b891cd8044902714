package io.dynaferry.item;

import static io.dynaferry.fixture.ItemFixture.item;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemSizeTest {
    @Test
    void namesAndValuesCount() {
        // pk 2 + 1, name 4 + 5 in UTF-8
        assertThat(ItemSize.of(item("pk", "a").str("name", "Zoë!").build())).isEqualTo(12);
        assertThat(ItemSize.of(item("pk", "a").bin("b", 1, 2, 3).build())).isEqualTo(3 + 1 + 3);
        assertThat(ItemSize.of(item("pk", "a").yes("t").nothing("n").build())).isEqualTo(3 + 2 + 2);
        assertThat(ItemSize.of(item("pk", "a").strings("s", "ab", "cde").build()))
                .isEqualTo(3 + 1 + 5);
    }

    @Test
    void numbersCountByTwoDigits() {
        // n 1, and a byte for two digits and one more
        assertThat(ItemSize.of(item().num("n", "7").build())).isEqualTo(1 + 2);
        assertThat(ItemSize.of(item().num("n", "1234").build())).isEqualTo(1 + 3);
        assertThat(ItemSize.of(item().num("n", "1200").build())).isEqualTo(1 + 2);
        assertThat(ItemSize.of(item().num("n", "-7").build())).isEqualTo(1 + 3);
    }

    @Test
    void listsAndMapsCountThreeAndOneForEachElement() {
        // l 1, 3, two elements of 1 and 1 + 1
        assertThat(ItemSize.of(item().list("l", new StringValue("a"), new BooleanValue(true))
                        .build()))
                .isEqualTo(1 + 3 + 2 + 2);
        // m 1, 3, one element of 1 and "k" 1 + "v" 1
        assertThat(ItemSize.of(item().map("m", item("k", "v")).build())).isEqualTo(1 + 3 + 1 + 2);
    }

    @Test
    void everyKilobyteThatIsBegunIsAUnit() {
        assertThat(ItemSize.writeUnits(0)).isEqualTo(1);
        assertThat(ItemSize.writeUnits(1024)).isEqualTo(1);
        assertThat(ItemSize.writeUnits(1025)).isEqualTo(2);
    }
}
