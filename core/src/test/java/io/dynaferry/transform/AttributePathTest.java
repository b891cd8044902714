package io.dynaferry.transform;

import static io.dynaferry.fixture.ItemFixture.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.item.Item;
import io.dynaferry.item.StringValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributePathTest {
    private static final Item ITEM = item("a.b", "dotted")
            .str("with space", "space")
            .map("address", item("zip", "1234").map("geo", item("lat", "47")))
            .list("tags", new StringValue("first"), new StringValue("second"))
            .build();

    @ParameterizedTest
    @CsvSource({
        "address.zip, 1234",
        "address.geo.lat, 47",
        "tags[0], first",
        "tags[1], second",
        "\"a.b\", dotted",
        "with space, space",
        "\"address\".\"zip\", 1234"
    })
    void valuesAreFoundWhereThePathSays(String path, String text) {
        assertThat(AttributePath.parse(path).find(ITEM.attributes())).isEqualTo(new StringValue(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "address.street", "address.zip.x", "address[0]", "tags[2]", "tags.first", "nothing.at.all"})
    void whereNothingIsNothingIsFound(String path) {
        assertThat(AttributePath.parse(path).find(ITEM.attributes())).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a.b[0][1].c", "\"a.b\".c", "\"\\\"\"", "\"\\\\\"", "a b", "\" a\"", "名前.ü", "\"x]\"[7]"})
    void textsThatAreWrittenShortestComeBack(String text) {
        assertThat(AttributePath.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|A name is missing [character=1]",
                "a.|A name is missing [character=3]",
                ".a|A name is missing [character=1]",
                "\"\"|A name is missing [character=3]",
                "\"a|A quote is not closed [character=3]",
                "\"a\\|A quote is not closed [character=4]",
                "a]|Expected a point or an index [character=3]",
                "a[1]b|Expected a point or an index [character=6]",
                "a[]|Expected an index of at most 6 digits and a closing bracket [character=3]",
                "a[-1]|Expected an index of at most 6 digits and a closing bracket [character=3]",
                "a[1234567]|Expected an index of at most 6 digits and a closing bracket [character=10]",
                "a[1|Expected an index of at most 6 digits and a closing bracket [character=4]"
            })
    void textsThatAreNoPathAreRefused(String text, String problem) {
        assertThatThrownBy(() -> AttributePath.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }

    @Test
    void pathsAreAsDeepAsItems() {
        assertThat(AttributePath.parse("a" + ".b".repeat(31)).level()).isEqualTo(32);
        assertThatThrownBy(() -> AttributePath.parse("a" + ".b".repeat(32)))
                .hasMessage("The path is deeper than the 32 levels of an item");
        assertThatThrownBy(() -> AttributePath.parse("a".repeat(65_536)))
                .hasMessage("An attribute name is longer than 65535 bytes");
    }

    @Test
    void siblingsAreInTheSameMap() {
        assertThat(List.of(
                        AttributePath.parse("a.b.c").sibling("d.e"),
                        AttributePath.parse("a").sibling("d")))
                .hasToString("[a.b.\"d.e\", d]");
    }
}
