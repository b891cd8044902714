package io.dynaferry.operator.preflight;

import io.dynaferry.dynamodb.wire.StreamClients;
import io.dynaferry.dynamodb.wire.WireStream;
import io.dynaferry.operator.BriefCalls;
import io.dynaferry.preflight.StreamState;
import io.dynaferry.preflight.TargetRules.LastWrite;
import io.dynaferry.table.Observed;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The stream of a side's table, seen and looked into. */
final class StreamLook {
    private static final int SHARDS = 20;
    private static final int EMPTY_PAGES = 3;

    private final SideLook side;
    private final DynamoDbStreamsClient client;

    StreamLook(SideLook side) {
        this.side = side;
        this.client = StreamClients.open(side.clients(), BriefCalls::configure);
    }

    Observed<StreamState> state(String arn) {
        return side.ask("DescribeStream", () -> {
            StreamDescription stream =
                    client.describeStream(request -> request.streamArn(arn)).streamDescription();
            return Observed.known(new StreamState(stream.streamStatusAsString(), began(stream)));
        });
    }

    /** The label is the moment, as the service spells it; some servers do not tell it otherwise. */
    private static Observed<Instant> began(StreamDescription stream) {
        if (stream.creationRequestDateTime() != null) {
            return Observed.known(stream.creationRequestDateTime());
        }
        try {
            return Observed.known(
                    LocalDateTime.parse(String.valueOf(stream.streamLabel())).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException notOfTheService) {
            return Observed.unknown("the service does not say when it began");
        }
    }

    /** The latest of the oldest records of its newest shards: whether anything was written within what a stream keeps. */
    Observed<LastWrite> lastWrite(String arn) {
        return side.ask("GetRecords", () -> {
            WireStream stream = new WireStream(client, arn);
            List<Shard> shards = stream.shards();
            Instant latest = shards.subList(Math.max(0, shards.size() - SHARDS), shards.size()).stream()
                    .map(shard -> firstRecord(stream.iteratorAtTrimHorizon(shard.shardId())))
                    .flatMap(Optional::stream)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
            return Observed.known(new LastWrite(latest));
        });
    }

    private Optional<Instant> firstRecord(String oldest) {
        String iterator = oldest;
        for (int page = 0; page < EMPTY_PAGES && iterator != null; page++) {
            GetRecordsResponse answer = records(iterator);
            if (!answer.records().isEmpty()) {
                return Optional.ofNullable(at(answer.records().get(0)));
            }
            iterator = answer.nextShardIterator();
        }
        return Optional.empty();
    }

    private GetRecordsResponse records(@Nullable String iterator) {
        return client.getRecords(request ->
                request.shardIterator(Objects.requireNonNull(iterator)).limit(1));
    }

    private static @Nullable Instant at(Record first) {
        return first.dynamodb().approximateCreationDateTime();
    }
}
