package io.dynaferry.testkit.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.protocol.JsonCursor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GeneratedItemsTest {
    private final GeneratedItems items = new GeneratedItems(1);

    @Test
    void areAboutFiveHundredBytesLong() {
        assertThat(LongStream.range(0, GeneratedItems.VARIETY)
                        .mapToInt(items::length)
                        .average())
                .hasValueCloseTo(500.0, Offset.offset(25.0));
    }

    @Test
    void areMadeFromSeedAndIndexAlone() {
        assertThat(items.item(77)).isEqualTo(new GeneratedItems(1).item(77));
        assertThat(items.item(77)).isNotEqualTo(new GeneratedItems(2).item(77));
        assertThat(items.item(77)).isNotEqualTo(items.item(77 + GeneratedItems.VARIETY));
    }

    @Test
    void beginWithTheirKey() {
        String key = new String(GeneratedItems.key(1_234_567_890_123L), StandardCharsets.UTF_8);
        assertThat(key).isEqualTo("{\"id\":{\"S\":\"item-0001234567890123\"}}");
        assertThat(new String(items.item(1_234_567_890_123L), StandardCharsets.UTF_8))
                .startsWith(key.substring(0, key.length() - 1) + ",");
        assertThat(GeneratedItems.indexOf("item-0001234567890123")).isEqualTo(1_234_567_890_123L);
        assertThatThrownBy(() -> GeneratedItems.indexOf("item-1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holdManyTypes() {
        List<String> types = new ArrayList<>();
        JsonCursor cursor = new JsonCursor(Slice.of(items.item(5))).enterObject();
        while (cursor.nextMember().isPresent()) {
            JsonCursor value = new JsonCursor(cursor.value()).enterObject();
            Optional<String> type = value.nextMember();
            types.add(type.orElseThrow());
        }
        assertThat(types).containsExactly("S", "S", "S", "S", "N", "N", "N", "B", "M", "L", "SS");
    }
}
