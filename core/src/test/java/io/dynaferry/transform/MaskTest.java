package io.dynaferry.transform;

import static io.dynaferry.fixture.ItemFixture.item;
import static io.dynaferry.transform.Transforms.bound;
import static io.dynaferry.transform.Transforms.stepped;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.fixture.RandomItems;
import io.dynaferry.item.BinaryValue;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.Slice;
import io.dynaferry.item.StringValue;
import io.dynaferry.item.Value;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MaskTest {
    private static final long SEED = 20_261_121;
    private static final String SALTED = "{'mask':{'path':'a','salt':{'environment':'SALT'}}}";
    private static final String UNSALTED = "{'mask':{'path':'a','unsalted':true}}";

    /** {@code printf '{"S":"ann@example.org"}' | openssl dgst -sha256 -hmac "a salt of the test's own"}. */
    @Test
    void saltedMasksAreHmacSha256OverTheCanonicalJson() {
        assertThat(masked(SALTED, new StringValue("ann@example.org")))
                .isEqualTo(new StringValue("b0169d68ff8a07c6f52e2bb5a69da39c524d8def51174c52a661c1a891a2d6ab"));
    }

    /** {@code printf '{"N":"15E-1"}' | sha256sum}. */
    @Test
    void unsaltedMasksAreSha256OverTheCanonicalJson() {
        Item item = item("pk", "p").num("a", "1.50").build();
        assertThat(stepped(UNSALTED, item).attributes())
                .containsEntry(
                        "a", new StringValue("99d017dc71a960512f7e45956b2819c85ffdc5f3c56c19d9198d19bc3e11c0af"));
    }

    @Test
    void masksAreBytesWhereTheyAreAskedFor() {
        StringValue hex = (StringValue) masked(SALTED, new StringValue("x"));
        Value bytes = masked("{'mask':{'path':'a','salt':{'environment':'SALT'},'as':'B'}}", new StringValue("x"));
        assertThat(bytes).isEqualTo(BinaryValue.of(HexFormat.of().parseHex(hex.text())));
    }

    @Test
    void masksTellTypesSaltsAndValuesApart() {
        String other = "{'mask':{'path':'a','salt':{'environment':'OTHER_SALT'}}}";
        Item number = stepped(SALTED, item("pk", "p").num("a", "1").build());
        assertThat(number.attributes().get("a")).isNotEqualTo(masked(SALTED, new StringValue("1")));
        assertThat(masked(other, new StringValue("1"))).isNotEqualTo(masked(SALTED, new StringValue("1")));
        assertThat(masked(UNSALTED, new StringValue("1"))).isNotEqualTo(masked(SALTED, new StringValue("1")));
        assertThat(masked(SALTED, new StringValue("2"))).isNotEqualTo(masked(SALTED, new StringValue("1")));
    }

    @Test
    void everyMaskUsesItsOwnSalt() {
        String other = "{'mask':{'path':'b','salt':{'environment':'OTHER_SALT'}}}";
        Item alike = item("pk", "p").num("a", "1").num("b", "1").build();
        Item masked = stepped(SALTED + "," + other, alike);
        assertThat(masked.attributes().get("a"))
                .isEqualTo(stepped(SALTED, alike).attributes().get("a"))
                .isNotEqualTo(masked.attributes().get("b"));
        assertThat(masked.attributes().get("b"))
                .isEqualTo(stepped(other, alike).attributes().get("b"));
    }

    @Test
    void spellingDoesNotCount() {
        RandomItems items = new RandomItems(new Random(SEED));
        for (int round = 0; round < 300; round++) {
            Item item = items.next();
            BoundTransform mask = maskOfEverything(item);
            Item once = mask.apply(item).orElseThrow();
            Item again = mask.apply(ItemParser.parse(items.shuffled(item))).orElseThrow();
            assertThat(again).as("seed %s, round %s", SEED, round).isEqualTo(once);
            assertThat(item.attributes().keySet()).isEqualTo(once.attributes().keySet());
        }
    }

    @Test
    void bytesThatComeInAnySpellingGoOutInOne() {
        BoundTransform mask = bound("{'steps':[" + SALTED + "]}");
        Slice plain = mask.apply(Slice.ofUtf8("{\"a\":{\"NS\":[\"1\",\"20\"]},\"pk\":{\"S\":\"p\"}}"))
                .orElseThrow();
        Slice odd = mask.apply(Slice.ofUtf8("{ \"pk\":{\"S\":\"\\u0070\"}, \"a\":{\"NS\":[\"2E1\",\"1.0\"]}}"))
                .orElseThrow();
        assertThat(odd.utf8()).isEqualTo(plain.utf8()).doesNotContain("NS");
    }

    private static BoundTransform maskOfEverything(Item item) {
        Map<String, Value> rest = new LinkedHashMap<>(item.attributes());
        rest.keySet().removeAll(Set.of("pk", "sk"));
        return new BoundTransform(
                Transform.of(
                        null,
                        rest.keySet().stream()
                                .<Step>map(name -> new Mask(AttributePath.of(name), "SALT", Mask.Form.S))
                                .toList()),
                Transforms.SCHEMA,
                MaskSalts.of(Set.of("SALT"), Transforms.SALTS));
    }

    private static Value masked(String step, Value value) {
        Value masked = stepped(step, item("pk", "p").with("a", value).build())
                .attributes()
                .get("a");
        assertThat(masked).isNotNull();
        return masked;
    }
}
