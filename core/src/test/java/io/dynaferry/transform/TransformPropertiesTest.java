package io.dynaferry.transform;

import static io.dynaferry.transform.Transforms.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.conformance.ConformanceCase;
import io.dynaferry.conformance.ConformanceSuite;
import io.dynaferry.fixture.RandomItems;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.Slice;
import io.dynaferry.item.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransformPropertiesTest {
    private static final long SEED = 20_261_121;
    private static final Transform FILTER_ONLY = read("{'filter':{'missing':'no such attribute'}}");

    static Stream<ConformanceCase> valid() {
        return ConformanceSuite.load().valid();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void conformanceItemsAreTheSameAfterACopyThatIsDropped(ConformanceCase each) {
        Item item = ItemParser.parse(each.item());
        List<Step> steps = new ArrayList<>();
        for (String name : item.attributes().keySet()) {
            AttributePath copy = AttributePath.of("copy of the attribute");
            steps.add(new Copy(AttributePath.of(name), copy, OnConflict.FAIL));
            steps.add(new Drop(copy));
        }
        Slice after = Transform.of(null, steps)
                .boundTo(each.schema(), Map.of())
                .apply(each.item())
                .orElseThrow();
        assertThat(ItemParser.parse(after)).isEqualTo(item);
        assertThat(ItemParser.parse(after).key(each.schema())).isEqualTo(item.key(each.schema()));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void conformanceItemsThatOnlyPassAFilterKeepTheirBytes(ConformanceCase each) {
        assertThat(Transform.none().boundTo(each.schema(), Map.of()).apply(each.item()))
                .containsSame(each.item());
        assertThat(FILTER_ONLY.boundTo(each.schema(), Map.of()).apply(each.item()))
                .containsSame(each.item());
    }

    @Test
    void itemsWithoutStepsAreTheSame() {
        RandomItems items = new RandomItems(new Random(SEED));
        BoundTransform filterOnly = FILTER_ONLY.boundTo(RandomItems.SCHEMA, Map.of());
        for (int round = 0; round < 500; round++) {
            Item item = items.next();
            assertThat(filterOnly.apply(item))
                    .as("seed %s, round %s", SEED, round)
                    .contains(item);
        }
    }

    @Test
    void itemsKeepTheirKeysWhateverIsDone() {
        RandomItems items = new RandomItems(new Random(SEED));
        for (int round = 0; round < 300; round++) {
            Item item = items.next();
            BoundTransform transform =
                    Transform.of(null, everythingDropped(item)).boundTo(RandomItems.SCHEMA, Map.of());
            Item key = transform.apply(item).orElseThrow();
            assertThat(key.attributes()).as("seed %s, round %s", SEED, round).containsOnlyKeys("pk", "sk");
            assertThat(key.key(RandomItems.SCHEMA)).isEqualTo(item.key(RandomItems.SCHEMA));
        }
    }

    @Test
    void namesOfAnyKindAreFoundByThePathsThatAreWrittenForThem() {
        RandomItems items = new RandomItems(new Random(SEED));
        for (int round = 0; round < 500; round++) {
            for (Map.Entry<String, Value> attribute : items.next().attributes().entrySet()) {
                AttributePath path = AttributePath.of(attribute.getKey());
                assertThat(AttributePath.parse(path.toString()))
                        .as("seed %s, round %s", SEED, round)
                        .isEqualTo(path);
            }
        }
    }

    private static List<Step> everythingDropped(Item item) {
        return item.attributes().keySet().stream()
                .filter(name -> !name.equals("pk") && !name.equals("sk"))
                .<Step>map(name -> new Drop(AttributePath.of(name)))
                .toList();
    }
}
