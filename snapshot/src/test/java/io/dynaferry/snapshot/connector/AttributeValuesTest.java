package io.dynaferry.snapshot.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.ItemParser;
import io.dynaferry.item.Slice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AttributeValuesTest {
    @Test
    void everyTypeBecomesItself() {
        Map<String, AttributeValue> item = Map.of(
                "s", AttributeValue.fromS(""),
                "n", AttributeValue.fromN("-1.5E-130"),
                "b", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1})),
                "bool", AttributeValue.fromBool(false),
                "null", AttributeValue.fromNul(true),
                "ss", AttributeValue.fromSs(List.of("a", "")),
                "ns", AttributeValue.fromNs(List.of("1", "2")),
                "bs", AttributeValue.fromBs(List.of(SdkBytes.fromByteArray(new byte[0]))),
                "l", AttributeValue.fromL(List.of(AttributeValue.fromL(List.of()), AttributeValue.fromM(Map.of()))),
                "m", AttributeValue.fromM(Map.of("x", AttributeValue.fromS("ü😀"))));

        String expected =
                "{\"s\":{\"S\":\"\"},\"n\":{\"N\":\"-1.5E-130\"},\"b\":{\"B\":\"AP8=\"},\"bool\":{\"BOOL\":false},"
                        + "\"null\":{\"NULL\":true},\"ss\":{\"SS\":[\"a\",\"\"]},\"ns\":{\"NS\":[\"1\",\"2\"]},\"bs\":{\"BS\":[\"\"]},"
                        + "\"l\":{\"L\":[{\"L\":[]},{\"M\":{}}]},\"m\":{\"M\":{\"x\":{\"S\":\"ü😀\"}}}}";
        assertThat(ItemParser.parse(Slice.of(AttributeValues.toJson(item))))
                .isEqualTo(ItemParser.parse(Slice.ofUtf8(expected)));
    }
}
