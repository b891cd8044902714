package io.dynaferry.repair;

import static io.dynaferry.repair.Keys.image;
import static io.dynaferry.repair.Keys.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.fixture.ItemFixture;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.Slice;
import io.dynaferry.repair.WriteAnswer.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a repair expects of a table: to be read by key, and to be written on a condition. */
public abstract class ItemsContract {
    /** The table is empty at first and has the key {@link Keys#SCHEMA}. */
    protected abstract ItemReader reader();

    protected abstract ConditionalEndpoint endpoint();

    @Test
    void whatWasPutIsRead() throws InterruptedException {
        assertApplied(put(key(1), image(1, "a"), null));

        assertThat(reader().read(key(1))).contains(image(1, "a"));
        assertThat(reader().read(key(2))).isEmpty();
    }

    @Test
    void manyKeysAreReadTogetherAndWhatIsMissingIsLeftOut() throws InterruptedException {
        List<CanonicalKey> keys = new ArrayList<>();
        for (int number = 0; number < 230; number++) {
            keys.add(key(number));
            if (number % 2 == 0) {
                assertApplied(put(key(number), image(number, "n" + number), null));
            }
        }

        Map<CanonicalKey, Image> found = reader().readAll(keys);

        assertThat(found).hasSize(115);
        found.forEach((key, image) -> assertThat(image.item().key(Keys.SCHEMA)).isEqualTo(key));
        assertThat(reader().readAll(List.of())).isEmpty();
    }

    @Test
    void anItemsSpellingIsKept() throws InterruptedException {
        Slice spelled =
                Slice.ofUtf8("{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"7\"},\"text\":{\"S\":\"\\u00e9 \\\" \\\\\"},"
                        + "\"map\":{\"M\":{\"zip\":{\"L\":[{\"NULL\":true},{\"BS\":[\"AAE=\"]}]}}}}");
        Image image = Image.of(spelled);

        assertApplied(put(key(7), image, null));

        assertThat(reader().read(key(7))).contains(image);
    }

    @Test
    void aPutReplacesWhatWasObserved() throws InterruptedException {
        assertApplied(put(key(1), image(1, "a"), null));

        assertApplied(put(key(1), image(1, "b"), image(1, "a")));

        assertThat(reader().read(key(1))).contains(image(1, "b"));
    }

    @Test
    void aPutIsOvertakenIfTheTableHoldsSomethingElse() throws InterruptedException {
        assertApplied(put(key(1), image(1, "other"), null));

        assertThat(put(key(1), image(1, "b"), image(1, "a")).outcome()).isEqualTo(Outcome.OVERTAKEN);
        assertThat(put(key(1), image(1, "b"), null).outcome()).isEqualTo(Outcome.OVERTAKEN);
        assertThat(put(key(2), image(2, "b"), image(2, "a")).outcome()).isEqualTo(Outcome.OVERTAKEN);

        assertThat(reader().read(key(1))).contains(image(1, "other"));
        assertThat(reader().read(key(2))).isEmpty();
    }

    @Test
    void aDeleteTakesPlaceOnlyIfTheTableHoldsWhatWasObserved() throws InterruptedException {
        assertApplied(put(key(1), image(1, "a"), null));

        assertThat(delete(key(1), image(1, "b")).outcome()).isEqualTo(Outcome.OVERTAKEN);
        assertThat(reader().read(key(1))).contains(image(1, "a"));
        assertApplied(delete(key(1), image(1, "a")));

        assertThat(reader().read(key(1))).isEmpty();
        assertThat(delete(key(1), image(1, "a")).outcome()).isEqualTo(Outcome.OVERTAKEN);
    }

    @Test
    void anItemThatIsTooLargeIsRefused() throws InterruptedException {
        WriteAnswer answer = put(key(1), image(1, "x".repeat(410_000)), null);

        assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(answer.reason()).contains("Item size has exceeded the maximum allowed size");
        assertThat(reader().read(key(1))).isEmpty();
    }

    @Test
    void wideAndLargeItemsAreWrittenToo() throws InterruptedException {
        for (int attributes : List.of(149, 150, 151, 400)) {
            ItemFixture wide = ItemFixture.item("pk", "a").num("sk", Integer.toString(attributes));
            for (int number = 0; number < attributes; number++) {
                wide.str("attribute name " + number, "x".repeat(200));
            }
            Image image = Image.of(wide.build());
            CanonicalKey key = key(attributes);

            assertApplied(put(key, image, null));
            assertApplied(put(key, image(attributes, "narrow"), image));
            assertApplied(put(key, image, image(attributes, "narrow")));
            assertApplied(delete(key, image));
        }
    }

    private WriteAnswer put(CanonicalKey key, Image image, @Nullable Image observed) {
        return endpoint().send(new ConditionalWrite(key, image, observed));
    }

    private WriteAnswer delete(CanonicalKey key, Image observed) {
        return endpoint().send(new ConditionalWrite(key, null, observed));
    }

    private static void assertApplied(WriteAnswer answer) {
        assertThat(answer.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(answer.consumedUnits()).isPositive();
    }
}
