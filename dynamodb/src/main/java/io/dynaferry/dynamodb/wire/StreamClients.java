package io.dynaferry.dynamodb.wire;

import io.dynaferry.dynamodb.access.SideClients;
import java.util.function.Consumer;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClientBuilder;

/** Clients of the streams of a side's tables: with the endpoint of its tables, where it has one of its own. */
public final class StreamClients {
    private StreamClients() {}

    /** A client that closes with the side's. */
    public static DynamoDbStreamsClient open(
            SideClients side, Consumer<ClientOverrideConfiguration.Builder> overrides) {
        DynamoDbStreamsClientBuilder builder = DynamoDbStreamsClient.builder();
        if (side.side().endpoint() != null) {
            builder.endpointOverride(side.side().endpoint());
        }
        return side.client(builder, overrides);
    }
}
