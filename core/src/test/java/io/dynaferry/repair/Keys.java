package io.dynaferry.repair;

import static io.dynaferry.fixture.ItemFixture.item;

import io.dynaferry.fixture.ItemFixture;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.KeySchema;

/** Keys and images of the table that the tests repair. */
public final class Keys {
    public static final KeySchema SCHEMA = KeySchema.parse("pk:S,sk:N");

    private Keys() {}

    public static CanonicalKey key(int number) {
        return keyed(number).build().key(SCHEMA);
    }

    public static Image image(int number, String text) {
        return Image.of(keyed(number).str("text", text).build());
    }

    private static ItemFixture keyed(int number) {
        return item("pk", "a").num("sk", Integer.toString(number));
    }
}
