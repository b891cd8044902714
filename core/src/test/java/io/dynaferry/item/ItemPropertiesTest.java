package io.dynaferry.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.fixture.RandomItems;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class ItemPropertiesTest {
    private static final long SEED = 20_261_121;
    private static final int ROUNDS = 2_000;

    @Test
    void whatIsWrittenIsReadBack() {
        forRandomItems((items, item) ->
                assertThat(ItemParser.parse(Slice.of(ItemWriter.write(item)))).isEqualTo(item));
    }

    @Test
    void spellingDoesNotCount() {
        forRandomItems((items, item) -> {
            Item respelled = ItemParser.parse(items.shuffled(item));
            assertThat(respelled).isEqualTo(item).hasSameHashCodeAs(item);
            assertThat(ItemWriter.write(respelled)).isEqualTo(ItemWriter.write(item));
            assertThat(respelled.key(RandomItems.SCHEMA)).isEqualTo(item.key(RandomItems.SCHEMA));
        });
    }

    @Test
    void everyChangeCounts() {
        forRandomItems((items, item) -> {
            Item mutated = items.mutated(item);
            assertThat(mutated).isNotEqualTo(item);
            assertThat(ItemWriter.write(mutated)).isNotEqualTo(ItemWriter.write(item));
        });
    }

    @Test
    void randomItemsHaveAllTypesAndDiffer() {
        Set<Item> seen = new HashSet<>();
        Set<String> types = new HashSet<>();
        forRandomItems((items, item) -> {
            seen.add(item);
            item.attributes()
                    .values()
                    .forEach(value -> types.add(value.getClass().getSimpleName()));
        });
        assertThat(seen).hasSizeGreaterThan(ROUNDS - 10);
        assertThat(types).hasSize(10);
    }

    private static void forRandomItems(BiConsumer<RandomItems, Item> check) {
        RandomItems items = new RandomItems(new Random(SEED));
        for (int round = 0; round < ROUNDS; round++) {
            try {
                check.accept(items, items.next());
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + SEED + ", round " + round, failure);
            }
        }
    }
}
