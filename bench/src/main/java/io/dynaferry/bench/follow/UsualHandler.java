package io.dynaferry.bench.follow;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.transformers.v2.dynamodb.DynamodbAttributeValueTransformer;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The function as it is usually written: the event as objects, the default client, one request for each record. */
public final class UsualHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private final DynamoDbClient client = DynamoDbClient.create();
    private final String table = System.getenv("TARGET_TABLE");

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        for (DynamodbStreamRecord each : event.getRecords()) {
            if ("REMOVE".equals(each.getEventName())) {
                Map<String, AttributeValue> key = DynamodbAttributeValueTransformer.toAttributeValueMapV2(
                        each.getDynamodb().getKeys());
                client.deleteItem(request -> request.tableName(table).key(key));
            } else {
                Map<String, AttributeValue> item = DynamodbAttributeValueTransformer.toAttributeValueMapV2(
                        each.getDynamodb().getNewImage());
                client.putItem(request -> request.tableName(table).item(item));
            }
        }
        return StreamsEventResponse.builder().withBatchItemFailures(List.of()).build();
    }
}
