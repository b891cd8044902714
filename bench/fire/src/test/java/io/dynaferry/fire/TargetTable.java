package io.dynaferry.fire;

import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.KeyAttribute;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.protocol.JsonText;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The target and the ledger beside it, as somebody sees them who goes there himself. */
record TargetTable(DynamoDbHttp http, String name, String ledger, Shape shape) {
    void create() {
        http.createTable(name, shape.schema());
    }

    /** With an index on the grade: what has another one than a string is refused. */
    void createWithIndex() {
        KeySchema schema = shape.schema();
        String definitions = Stream.concat(Stream.of(schema.partition()), schema.sort().stream())
                .map(key -> definition(key.name(), key.type().name()))
                .collect(Collectors.joining(","));
        String keys = schema.sort()
                .map(KeyAttribute::name)
                .map(name -> "," + key(name, "RANGE"))
                .orElse("");
        http.call(
                "CreateTable",
                "{\"TableName\":%s,\"BillingMode\":\"PAY_PER_REQUEST\",\"AttributeDefinitions\":[%s,%s],\"KeySchema\":[%s%s],\"GlobalSecondaryIndexes\":[{\"IndexName\":\"byGrade\",\"KeySchema\":[%s],\"Projection\":{\"ProjectionType\":\"KEYS_ONLY\"}}]}"
                        .formatted(
                                JsonText.quote(name),
                                definitions,
                                definition("grade", "S"),
                                key(schema.partition().name(), "HASH"),
                                keys,
                                key("grade", "HASH")));
    }

    private static String definition(String name, String type) {
        return "{\"AttributeName\":%s,\"AttributeType\":\"%s\"}".formatted(JsonText.quote(name), type);
    }

    private static String key(String name, String role) {
        return "{\"AttributeName\":%s,\"KeyType\":\"%s\"}".formatted(JsonText.quote(name), role);
    }

    void put(Item item) {
        http.put(name, SourceTable.text(item));
    }

    void remove(int number) {
        http.call(
                "DeleteItem",
                "{\"TableName\":%s,\"Key\":%s}"
                        .formatted(JsonText.quote(name), SourceTable.text(new Item(shape.key(number)))));
    }

    static List<Item> items(DynamoDbHttp http, String table) {
        return http.scan(table).stream()
                .map(text -> ItemParser.parse(Slice.ofUtf8(text)))
                .toList();
    }

    List<Item> items() {
        return items(http, name);
    }

    /** The rows of the ledger that stand for repairs under way. */
    List<String> openIntents() {
        return http.scan(ledger).stream()
                .filter(row -> row.contains("\"sk\":{\"S\":\"intent#"))
                .toList();
    }

    static Map<Item, Item> byKey(List<Item> items, KeySchema schema) {
        return items.stream().collect(Collectors.toMap(item -> item.key(schema).attributes(schema), item -> item));
    }
}
