package io.dynaferry.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.diff.ItemDifference;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.Slice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTableTest {
    private static SampleTable table(String keys) {
        String[] attributes = keys.split(",", -1);
        StringBuilder definitions = new StringBuilder();
        StringBuilder schema = new StringBuilder();
        for (int place = 0; place < attributes.length; place++) {
            String[] parts = attributes[place].split(":", -1);
            String comma = place == 0 ? "" : ",";
            definitions
                    .append(comma)
                    .append("{'AttributeName':'%s','AttributeType':'%s'}".formatted(parts[0], parts[1]));
            schema.append(comma)
                    .append("{'AttributeName':'%s','KeyType':'%s'}".formatted(parts[0], place == 0 ? "HASH" : "RANGE"));
        }
        return parsed("{'TableName':'T','AttributeDefinitions':[" + definitions + "],'KeySchema':[" + schema + "]}");
    }

    private static SampleTable parsed(String json) {
        return new SampleTable(DefinitionFile.parse("T", json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id:S", "id:N", "id:B", "a:S,b:N", "a:N,b:B", "a:B,b:S", "title:S,price:N"})
    void everyItemHasAKeyOfItsOwn(String keys) {
        SampleTable table = table(keys);

        Set<CanonicalKey> different = LongStream.concat(
                        LongStream.range(0, 3000), LongStream.range(9_000_000_000L, 9_000_000_003L))
                .mapToObj(index -> table.item(index).key(table.keys()))
                .collect(Collectors.toSet());

        assertThat(different).hasSize(3003);
        assertThat(table.item(7).key(table.keys())).isEqualTo(table.key(7).key(table.keys()));
    }

    @Test
    void anItemHasAllTenTypes() {
        String item = SampleTable.json(table("id:S").item(1));

        assertThat(List.of("S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS"))
                .allMatch(type -> item.contains("{\"" + type + "\":"));
    }

    @Test
    void nineInTenItemsAreInTheIndexesAndFitThem() {
        SampleTable orders = parsed(Definitions.ORDERS);

        List<Item> items = LongStream.range(0, 1000).mapToObj(orders::item).toList();

        assertThat(items)
                .filteredOn(item -> item.attributes().containsKey("customer"))
                .hasSize(900);
        assertThat(items)
                .allMatch(item -> !item.attributes().containsKey("price")
                        || SampleTable.json(item).contains("\"price\":{\"N\":"));
    }

    /** A difference that nobody can find would be no test. */
    @Test
    void everyFalsehoodIsADifferenceInThePathThatItNames() {
        SampleTable table = table("id:S");
        Item item = ItemParser.parse(Slice.of(ItemWriter.write(table.item(5))));

        assertThat(Falsehood.about(table))
                .hasSize(5)
                .allSatisfy(falsehood -> assertThat(ItemDifference.between(item, falsehood.told(item), 20)
                                .texts())
                        .containsExactly(falsehood.path()));
        assertThat(Falsehood.about(table("title:S,price:N"))).hasSize(3);
    }
}
