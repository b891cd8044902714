package io.dynaferry.operator.preflight;

import io.dynaferry.item.KeyAttribute;
import io.dynaferry.item.KeySchema;
import io.dynaferry.preflight.Access;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Finds out what a table's caller may do by calls that leave no trace in the table. A read asks for one key. A write
 * contradicts itself: its condition cannot hold for any item, or its item lacks the table's key, which the service
 * refuses after it has looked at who asks.
 */
final class Trials {
    private static final String NAME = "dynaferry-preflight";
    private static final String NUMBER = "-8675309.125";
    private static final String NEVER = "attribute_exists(#key) AND attribute_not_exists(#key)";

    private final DynamoDbClient client;
    private final Refusals refusals;
    private final String table;
    private final KeySchema keys;

    Trials(SideLook side, KeySchema keys) {
        this.client = side.client();
        this.refusals = side.refusals();
        this.table = side.table().toString();
        this.keys = keys;
    }

    Access scan() {
        return refusals.tried(
                "Scan", () -> client.scan(request -> request.tableName(table).limit(1)), refusal -> false);
    }

    Access batchGetItem() {
        KeysAndAttributes one = KeysAndAttributes.builder().keys(List.of(key())).build();
        return refusals.tried(
                "BatchGetItem",
                () -> client.batchGetItem(request -> request.requestItems(Map.of(table, one))),
                refusal -> false);
    }

    Access putItem() {
        return refusals.tried(
                "PutItem",
                () -> client.putItem(request -> request.tableName(table)
                        .item(key())
                        .conditionExpression(NEVER)
                        .expressionAttributeNames(
                                Map.of("#key", keys.partition().name()))),
                ConditionalCheckFailedException.class::isInstance);
    }

    Access deleteItem() {
        return refusals.tried(
                "DeleteItem",
                () -> client.deleteItem(request -> request.tableName(table)
                        .key(key())
                        .conditionExpression(NEVER)
                        .expressionAttributeNames(
                                Map.of("#key", keys.partition().name()))),
                ConditionalCheckFailedException.class::isInstance);
    }

    /** A batch takes no condition. */
    Access batchWriteItem() {
        String noKey = keys.partition().name() + "-" + NAME;
        WriteRequest keyless = WriteRequest.builder()
                .putRequest(put -> put.item(Map.of(noKey, AttributeValue.fromNul(true))))
                .build();
        return refusals.tried(
                "BatchWriteItem",
                () -> client.batchWriteItem(request -> request.requestItems(Map.of(table, List.of(keyless)))),
                Trials::isOfTheKey);
    }

    private static boolean isOfTheKey(AwsServiceException refusal) {
        return Refusals.code(refusal).equals("ValidationException")
                && Refusals.message(refusal).contains("key");
    }

    private Map<String, AttributeValue> key() {
        Map<String, AttributeValue> key = new HashMap<>();
        key.put(keys.partition().name(), value(keys.partition()));
        keys.sort().ifPresent(sort -> key.put(sort.name(), value(sort)));
        return key;
    }

    private static AttributeValue value(KeyAttribute attribute) {
        return switch (attribute.type()) {
            case S -> AttributeValue.fromS(NAME);
            case N -> AttributeValue.fromN(NUMBER);
            case B -> AttributeValue.fromB(SdkBytes.fromUtf8String(NAME));
        };
    }
}
