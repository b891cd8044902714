package io.dynaferry.bench.live;

import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.wire.StreamClients;
import io.dynaferry.dynamodb.wire.WireInterceptor;
import io.dynaferry.dynamodb.wire.WireStream;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonSplitter;
import io.dynaferry.testkit.stream.ChangeStream;
import io.dynaferry.testkit.stream.ExpiredIteratorException;
import io.dynaferry.testkit.stream.Shard;
import io.dynaferry.testkit.stream.StreamPage;
import io.dynaferry.testkit.stream.StreamRecord;
import io.dynaferry.testkit.stream.TrimmedPositionException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A table's stream as the service has it, entered as the side says. */
final class LiveStream implements ChangeStream {
    private final SideClients clients;
    private final WireStream stream;

    private LiveStream(SideClients clients, WireStream stream) {
        this.clients = clients;
        this.stream = stream;
    }

    /**
     * The stream that the side's table has now.
     *
     * @throws MigrationException if it has none
     */
    static LiveStream open(SideClients clients) {
        String table = String.valueOf(clients.side().table());
        @Nullable String arn;
        try {
            arn = clients.dynamoDb()
                    .describeTable(request -> request.tableName(table))
                    .table()
                    .latestStreamArn();
        } catch (SdkException cause) {
            throw clients.errors().of("find the stream of the table", cause);
        }
        if (arn == null) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot follow the source: it has no stream [table=" + table
                            + "]. Enable one with NEW_IMAGE or NEW_AND_OLD_IMAGES before the load.");
        }
        DynamoDbStreamsClient client =
                StreamClients.open(clients, config -> config.addExecutionInterceptor(new WireInterceptor()));
        return new LiveStream(clients, new WireStream(client, arn));
    }

    @Override
    public String arn() {
        return stream.arn();
    }

    @Override
    public List<Shard> shards() {
        return call("list the shards of the stream", stream::shards).stream()
                .map(shard -> new Shard(shard.shardId(), shard.parentShardId()))
                .toList();
    }

    @Override
    public String iteratorAtTrimHorizon(String shardId) {
        return call("read the stream", () -> stream.iteratorAtTrimHorizon(shardId));
    }

    @Override
    public String iteratorAfter(String shardId, String sequenceNumber) {
        return call("read the stream", () -> {
            try {
                return stream.iteratorAfter(shardId, sequenceNumber);
            } catch (TrimmedDataAccessException gone) {
                throw new TrimmedPositionException(shardId, gone);
            }
        });
    }

    @Override
    public StreamPage records(String iterator, int limit) {
        return page(call("read the stream", () -> {
            try {
                return stream.records(iterator, limit);
            } catch (software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException old) {
                throw new ExpiredIteratorException(old);
            }
        }));
    }

    private static StreamPage page(Slice answer) {
        PageReader reader = new PageReader();
        JsonSplitter.members(answer, reader);
        return new StreamPage(reader.records, reader.next);
    }

    private static final class PageReader implements JsonSplitter.MemberVisitor {
        private final List<StreamRecord> records = new ArrayList<>();
        private @Nullable String next;

        @Override
        public void member(String name, Slice value) {
            String text = name.equals("Records") ? "" : value.utf8();
            if (text.isEmpty()) {
                JsonSplitter.elements(value, record -> records.add(StreamRecord.parse(record)));
            } else if (name.equals("NextShardIterator") && text.startsWith("\"")) {
                next = text.substring(1, text.length() - 1);
            }
        }
    }

    private <T> T call(String purpose, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException cause) {
            throw clients.errors().of(purpose, cause);
        }
    }
}
