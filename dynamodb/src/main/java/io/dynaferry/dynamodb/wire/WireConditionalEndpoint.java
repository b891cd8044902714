package io.dynaferry.dynamodb.wire;

import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonSplitter;
import io.dynaferry.repair.ConditionalEndpoint;
import io.dynaferry.repair.ConditionalWrite;
import io.dynaferry.repair.Image;
import io.dynaferry.repair.WriteAnswer;
import io.dynaferry.write.BatchAnswer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** PutItem and DeleteItem with the item's own bytes, on the condition that the table still holds the observed ones. */
public final class WireConditionalEndpoint implements ConditionalEndpoint {
    private final DynamoDbClient client;
    private final String table;
    private final KeySchema schema;
    private final WireErrors errors;

    /**
     * Makes no call yet.
     *
     * @param client made with {@link WireClients#forWrites}; it stays the caller's to close
     * @param table a name or an ARN
     */
    public WireConditionalEndpoint(DynamoDbClient client, String table, KeySchema schema) {
        this.client = client;
        this.table = table;
        this.schema = schema;
        this.errors = new WireErrors(table, "dynamodb:PutItem and dynamodb:DeleteItem");
    }

    @Override
    public WriteAnswer send(ConditionalWrite write) {
        Image image = write.image();
        try {
            return WriteAnswer.applied(consumed(image == null ? delete(write) : put(write, image)));
        } catch (ConditionalCheckFailedException overtaken) {
            return WriteAnswer.overtaken(write.guessedUnits());
        } catch (SdkException failure) {
            return answer(errors.answer(failure));
        }
    }

    private Slice put(ConditionalWrite write, Image image) {
        WireExchange exchange = new WireExchange(body(write, "Item", image.bytes()));
        client.putItem(PutItemRequest.builder()
                .tableName(table)
                .item(Map.of())
                .overrideConfiguration(request -> request.putExecutionAttribute(WireExchange.ATTRIBUTE, exchange))
                .build());
        return exchange.response();
    }

    private Slice delete(ConditionalWrite write) {
        Slice key = Slice.of(ItemWriter.write(write.key().attributes(schema)));
        WireExchange exchange = new WireExchange(body(write, "Key", key));
        client.deleteItem(DeleteItemRequest.builder()
                .tableName(table)
                .key(Map.of())
                .overrideConfiguration(request -> request.putExecutionAttribute(WireExchange.ATTRIBUTE, exchange))
                .build());
        return exchange.response();
    }

    private byte[] body(ConditionalWrite write, String member, Slice content) {
        byte[] condition = ObservedCondition.members(schema, write.observed());
        ByteArrayOutputStream body = new ByteArrayOutputStream(condition.length + content.length() + 256);
        body.writeBytes(
                utf8("{\"TableName\":\"" + table + "\",\"ReturnConsumedCapacity\":\"TOTAL\",\"" + member + "\":"));
        body.write(content.bytes(), content.from(), content.length());
        body.writeBytes(condition);
        body.write('}');
        return body.toByteArray();
    }

    private static double consumed(Slice response) {
        double[] units = new double[1];
        JsonSplitter.members(response, (name, value) -> {
            if (name.equals("ConsumedCapacity")) {
                units[0] = ConsumedCapacity.units(value);
            }
        });
        return units[0];
    }

    private static WriteAnswer answer(BatchAnswer answer) {
        return switch (answer.outcome()) {
            case THROTTLED -> WriteAnswer.throttled(answer.reason());
            case FAILED -> WriteAnswer.failed(answer.reason());
            case REFUSED -> WriteAnswer.refused(answer.reason());
            case APPLIED -> throw new IllegalStateException("A failure is not an applied write");
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
