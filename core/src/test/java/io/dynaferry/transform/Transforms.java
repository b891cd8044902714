package io.dynaferry.transform;

import io.dynaferry.item.Item;
import io.dynaferry.item.KeySchema;
import java.util.Map;

/** A transform in one line of a test, with single quotes for double ones. */
final class Transforms {
    static final KeySchema SCHEMA = KeySchema.parse("pk:S,sk:N");
    static final Map<String, String> SALTS =
            Map.of("SALT", "a salt of the test's own", "OTHER_SALT", "another salt of the test's");

    private Transforms() {}

    static Transform read(String json) {
        return Transform.parse(json.replace('\'', '"'));
    }

    static BoundTransform bound(String json) {
        return read(json).boundTo(SCHEMA, SALTS);
    }

    static BoundTransform filter(String condition) {
        return bound("{'filter':" + condition + "}");
    }

    /** What becomes of the item in one step. */
    static Item stepped(String step, Item item) {
        return bound("{'steps':[" + step + "]}").apply(item).orElseThrow();
    }
}
