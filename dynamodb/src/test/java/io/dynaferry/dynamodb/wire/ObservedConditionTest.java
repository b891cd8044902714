package io.dynaferry.dynamodb.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.fixture.ItemFixture;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.repair.Image;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObservedConditionTest {
    private static final KeySchema SCHEMA = KeySchema.parse("pk:S");

    @Test
    void everyAttributeIsComparedInItsOwnSpelling() {
        Image observed = Image.of(Slice.ofUtf8("{\"pk\":{\"S\":\"a\"},\"n\\u0061me\":{\"N\":\"1.0\"}}"));

        assertThat(members(observed))
                .isEqualTo(
                        ",\"ConditionExpression\":\"#0=:0 AND #1=:1\",\"ExpressionAttributeNames\":{\"#0\":\"pk\","
                                + "\"#1\":\"n\\u0061me\"},\"ExpressionAttributeValues\":{\":0\":{\"S\":\"a\"},\":1\":{\"N\":\"1.0\"}}");
    }

    @Test
    void nothingIsExpectedWhereNothingWasObserved() {
        assertThat(members(null))
                .isEqualTo(",\"ConditionExpression\":\"attribute_not_exists(#0)\",\"ExpressionAttributeNames\":"
                        + "{\"#0\":\"pk\"}");
    }

    @Test
    void anExpressionTakesThreeHundredOperatorsAndSoManyBytes() {
        ItemFixture wide = ItemFixture.item("pk", "a");
        for (int number = 0; number < 500; number++) {
            wide.num("n" + number, "1");
        }

        String members = members(Image.of(wide.build()));

        assertThat(members.split("#[0-9]+=:", -1)).hasSize(151);
        assertThat(members.indexOf("\",\"ExpressionAttributeNames\"")).isLessThan(4096);
    }

    @Test
    void aLargeValueIsLeftOutAndTheRestIsCompared() {
        Image observed = Image.of(ItemFixture.item("pk", "a")
                .str("large", "x".repeat(ObservedCondition.MOST_VALUE_BYTES))
                .str("small", "y")
                .build());

        assertThat(members(observed))
                .contains("\"#0=:0 AND #1=:1\"", "\"pk\"", "\"small\"")
                .doesNotContain("large");
    }

    private static String members(@Nullable Image observed) {
        return new String(ObservedCondition.members(SCHEMA, observed), StandardCharsets.UTF_8);
    }
}
