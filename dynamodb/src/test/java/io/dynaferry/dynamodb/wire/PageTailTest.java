package io.dynaferry.dynamodb.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.fixture.RandomItems;
import io.dynaferry.item.InvalidItemException;
import io.dynaferry.item.ItemPage;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonSplitter;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTailTest {
    private static final String TAIL = ",\"LastEvaluatedKey\":{\"pk\":{\"S\":\"a],b],\"}},\"ScannedCount\":1}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"pk\":{\"S\":\"x],\"}}]",
                "[{\"pk\":{\"S\":\"],\\\"ScannedCount\\\":\"}}]",
                "[{\"l\":{\"L\":[]},\"ScannedCount\":{\"N\":\"1\"},\"LastEvaluatedKey\":{\"SS\":[\"]\",\",\"]}}]"
            })
    void the_items_end_where_they_do(String items) {
        for (String tail : List.of(TAIL, ",\"ScannedCount\":1}")) {
            assertThat(found("{\"Count\":1,\"Items\":" + items + tail)).isEqualTo(items);
        }
    }

    /** Another order, or spaces: then somebody has to look. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Items\":[{\"l\":{\"L\":[]}}]}",
                "{\"LastEvaluatedKey\":{},\"ScannedCount\":1,\"Items\":[{\"l\":{\"L\":[]}}]}",
                "{\"Items\":[{\"l\":{\"L\":[]}}] , \"ScannedCount\":1}"
            })
    void another_layout_is_left_to_the_splitter(String answer) {
        assertThat(PageTail.itemsEnd(Slice.ofUtf8(answer), answer.indexOf('['))).isNegative();
        assertThat(found(answer)).isEqualTo("[{\"l\":{\"L\":[]}}]");
    }

    @Test
    void whatever_the_items_are() {
        for (int seed = 0; seed < 200; seed++) {
            RandomItems random = new RandomItems(new SplittableRandom(seed));
            String items = IntStream.range(0, 5)
                    .mapToObj(number -> random.shuffled(random.next()).utf8())
                    .collect(Collectors.joining(",", "[", "]"));

            assertThat(found("{\"Items\":" + items + TAIL)).as("seed " + seed).isEqualTo(items);
        }
    }

    /** Should the service ever send another list behind the items, the end found is not theirs. */
    @Test
    void whoever_scans_the_items_proves_their_end() {
        String answer = "{\"Items\":[{\"pk\":{\"S\":\"x\"}}],\"More\":[1]" + TAIL;
        Slice wrong =
                Slice.of(Slice.ofUtf8(answer).bytes(), answer.indexOf('['), PageTail.itemsEnd(Slice.ofUtf8(answer), 9));

        assertThatThrownBy(() -> new ItemPage(wrong).scan(new ItemScanner(), item -> {}))
                .isInstanceOf(InvalidItemException.class);
    }

    private static String found(String answer) {
        String[] items = new String[1];
        Slice bytes = Slice.ofUtf8(answer);
        JsonSplitter.members(
                bytes, (name, from) -> name.equals("Items") ? PageTail.itemsEnd(bytes, from) : -1, (name, value) -> {
                    if (name.equals("Items")) {
                        items[0] = value.utf8();
                    }
                });
        return items[0];
    }
}
