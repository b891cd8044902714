package io.dynaferry.snapshot.connector;

import io.dynaferry.item.BinarySetValue;
import io.dynaferry.item.BinaryValue;
import io.dynaferry.item.BooleanValue;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.ListValue;
import io.dynaferry.item.MapValue;
import io.dynaferry.item.NullValue;
import io.dynaferry.item.NumberSetValue;
import io.dynaferry.item.NumberValue;
import io.dynaferry.item.StringSetValue;
import io.dynaferry.item.StringValue;
import io.dynaferry.item.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** DynamoDB JSON of the SDK's values. Not by the connector's own way to text, which loses empty lists and maps. */
final class AttributeValues {
    private AttributeValues() {}

    static byte[] toJson(Map<String, AttributeValue> item) {
        return ItemWriter.write(new Item(values(item)));
    }

    private static Map<String, Value> values(Map<String, AttributeValue> attributes) {
        Map<String, Value> values = new LinkedHashMap<>();
        attributes.forEach((name, value) -> values.put(name, value(value)));
        return values;
    }

    private static Value value(AttributeValue value) {
        return switch (value.type()) {
            case S -> new StringValue(value.s());
            case N -> new NumberValue(value.n());
            case B -> binary(value.b());
            case BOOL -> new BooleanValue(value.bool());
            case NUL -> NullValue.NULL;
            case SS -> new StringSetValue(value.ss().stream().collect(Collectors.toSet()));
            case NS ->
                new NumberSetValue(value.ns().stream().map(NumberValue::new).collect(Collectors.toSet()));
            case BS ->
                new BinarySetValue(
                        value.bs().stream().map(AttributeValues::binary).collect(Collectors.toSet()));
            case L ->
                new ListValue(value.l().stream().map(AttributeValues::value).toList());
            case M -> new MapValue(values(value.m()));
            case UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalStateException("The connector gave a value without a type.");
        };
    }

    private static BinaryValue binary(SdkBytes bytes) {
        return BinaryValue.of(bytes.asByteArray());
    }
}
