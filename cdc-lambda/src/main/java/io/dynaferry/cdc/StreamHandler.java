package io.dynaferry.cdc;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.dynaferry.item.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The function behind a DynamoDB stream. Set {@code ReportBatchItemFailures} on its event source mapping. */
public final class StreamHandler implements RequestStreamHandler {
    private final Replicator replicator;

    /** Kept here because the process does not. */
    @SuppressWarnings("UnusedVariable")
    private final SnapshotHooks hooks;

    /** Settings come from the environment; a mistake in them keeps the function from starting. */
    public StreamHandler() {
        this(Replicator.open(System.getenv()));
    }

    StreamHandler(Replicator replicator) {
        this.replicator = replicator;
        this.hooks = SnapshotHooks.register(replicator, DynamoDbClient.class, SnapshotHooks::walkToTable);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        answer.write(
                replicator.process(Slice.of(event.readAllBytes()), remaining).toJson());
    }
}
