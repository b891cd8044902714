package io.dynaferry.item;

import static io.dynaferry.fixture.ItemFixture.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.fixture.ItemFixture;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemTest {
    private static final Item EVERYTHING = item("pk", "secret")
            .num("sk", "42.0")
            .bin("b", 1, 2, 3)
            .yes("t")
            .no("f")
            .nothing("n")
            .list("l", new StringValue("secret"))
            .map("m", ItemFixture.item("x", "secret"))
            .strings("ss", "secret")
            .numbers("ns", "42", "43")
            .with("bs", new BinarySetValue(Set.of(BinaryValue.of(new byte[] {1}))))
            .build();

    @Test
    void numbersThatDifferOnlyInScaleAreEqual() {
        assertThat(item("pk", "a").num("n", "1.0").build())
                .isEqualTo(item().num("n", "1").str("pk", "a").build());
    }

    @Test
    void textsShowTypeAndSizeOnly() {
        assertThat(EVERYTHING.toString() + EVERYTHING.attributes())
                .contains("Item[11 attributes]", "S[6 bytes]", "N[2 characters]", "B[3 bytes]", "L[1 values]")
                .contains("M[1 attributes]", "SS[1 elements]", "NS[2 elements]", "BS[1 elements]", "BOOL", "NULL")
                .doesNotContain("secret", "42", "true", "false");
    }

    @Test
    void canonicalSpellingOfEveryType() {
        assertThat(Slice.of(ItemWriter.write(EVERYTHING)).utf8())
                .isEqualTo("{\"b\":{\"B\":\"AQID\"},\"bs\":{\"BS\":[\"AQ==\"]},\"f\":{\"BOOL\":false},"
                        + "\"l\":{\"L\":[{\"S\":\"secret\"}]},\"m\":{\"M\":{\"x\":{\"S\":\"secret\"}}},\"n\":{\"NULL\":true},"
                        + "\"ns\":{\"NS\":[\"42\",\"43\"]},\"pk\":{\"S\":\"secret\"},\"sk\":{\"N\":\"42\"},"
                        + "\"ss\":{\"SS\":[\"secret\"]},\"t\":{\"BOOL\":true}}");
    }

    @Test
    void namesAreWrittenInTheOrderOfTheirBytes() {
        assertThat(item("\ud83d\ude00", "").str("\uffff", "").json().utf8())
                .isEqualTo("{\"\uffff\":{\"S\":\"\"},\"\ud83d\ude00\":{\"S\":\"\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "pk:S, 53736563726574",
        "'pk:S,sk:N', 5300067365637265744e3432",
        "sk:N, 4e3432",
        "'sk:N,b:B', 4e0002343242010203",
        "b:B, 42010203",
    })
    void keysHaveTheirLayout(String schema, String bytes) {
        assertThat(EVERYTHING.key(KeySchema.parse(schema)).bytes())
                .isEqualTo(HexFormat.of().parseHex(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "nobody:S, Key attribute nobody is missing",
        "pk:N, Key attribute pk is not of type N",
        "n:S, Key attribute n is not of type S",
    })
    void itemsWithoutTheirKeyAreRefused(String schema, String message) {
        assertThatThrownBy(() -> EVERYTHING.key(KeySchema.parse(schema)))
                .isInstanceOf(InvalidItemException.class)
                .hasMessage(message + " [byte offset=0]");
    }

    @Test
    void valuesCannotBeChangedFromOutside() {
        byte[] bytes = {1};
        BinaryValue binary = BinaryValue.of(bytes);
        bytes[0] = 2;
        binary.bytes()[0] = 3;
        assertThat(binary).isEqualTo(BinaryValue.of(new byte[] {1}));
        assertThatThrownBy(() -> EVERYTHING.attributes().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatDynamoDbCannotHoldCannotBeMade() {
        assertThatThrownBy(() -> new StringValue("\ud83d")).hasMessage("A string holds half of a surrogate pair");
        assertThatThrownBy(() -> new StringSetValue(Set.of())).hasMessage("A set is empty");
        assertThatThrownBy(() -> new NumberSetValue(Set.of())).hasMessage("A set is empty");
        assertThatThrownBy(() -> new BinarySetValue(Set.of())).hasMessage("A set is empty");
        assertThatThrownBy(() -> new MapValue(Map.of("", NullValue.NULL))).hasMessage("An attribute name is empty");
        assertThatThrownBy(() -> new Item(Map.of("\u00e9".repeat(32_768), NullValue.NULL)))
                .hasMessage("An attribute name is longer than 65535 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':{'S':'x'},}              | 15 | Expected a string",
                "{'a':{'X':'x'}}               |  6 | Unknown type tag",
                "{'a':{'N':'1x'}}              | 10 | A number has a character that is not part of a number",
                "{'a':{'S':'x'},'a':{'S':'y'}} | 18 | An attribute name occurs twice",
                "{'a':{'SS':['x','x']}}        | 16 | A set has an element twice",
                "{'a':{'B':'AA'}}              | 10 | Not base64",
                "{'a':{'S':'x'}} {}            | 15 | Something follows the item",
            })
    void messagesNameTheRuleAndThePlace(String json, int offset, String rule) {
        String padded = "###" + json.replace('\'', '"');
        Slice slice = Slice.ofUtf8(padded);
        assertThatThrownBy(() -> ItemParser.parse(Slice.of(slice.bytes(), 3, slice.to())))
                .isInstanceOf(InvalidItemException.class)
                .hasMessage(rule + " [byte offset=" + (offset + 3) + "]");
    }
}
