package io.dynaferry.cdc;

import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A target in DynamoDB Local, and the environment of a function that follows into it. */
final class FollowedTable {
    private final DynamoDbHttp http;
    private final String name;
    private final String region;

    static {
        System.setProperty("aws.accessKeyId", Account.TARGET.accessKeyId());
        System.setProperty("aws.secretAccessKey", Account.SECRET_ACCESS_KEY);
        System.setProperty("aws.region", "us-east-1");
    }

    private FollowedTable(String name, String region) {
        this.name = name;
        this.region = region;
        this.http = new DynamoDbHttp(DynamoDbLocal.shared().endpoint(), Account.TARGET, region);
    }

    static FollowedTable create(String schema) {
        return create(schema, DynamoDbLocal.shared().freshTableName("followed"), "us-east-1");
    }

    /** In another region, which for the server is another database. */
    static FollowedTable create(String schema, String name, String region) {
        FollowedTable table = new FollowedTable(name, region);
        table.http.createTable(name, KeySchema.parse(schema));
        return table;
    }

    String name() {
        return name;
    }

    String region() {
        return region;
    }

    DynamoDbHttp http() {
        return http;
    }

    List<Item> items() {
        return http.scan(name).stream().map(FollowedTable::item).toList();
    }

    static List<Item> items(String... json) {
        return Stream.of(json).map(FollowedTable::item).toList();
    }

    /** An item from its text, because the server chooses the order of the attributes. */
    static Item item(String json) {
        return ItemParser.parse(Slice.ofUtf8(json));
    }

    Map<String, String> environment() {
        return environment(DynamoDbLocal.shared().endpoint());
    }

    /** With another address before the table: that of a fault proxy. */
    Map<String, String> environment(URI address) {
        return new HashMap<>(
                Map.of("TARGET_TABLE", name, "TARGET_REGION", region, "TARGET_ENDPOINT", address.toString()));
    }
}
