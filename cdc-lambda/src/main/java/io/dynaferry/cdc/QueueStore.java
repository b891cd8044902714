package io.dynaferry.cdc;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.place.Place;
import io.dynaferry.place.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Reads what a {@link QueueQuarantine} sent, and the files to which its larger messages point. A message that is left in the
 * queue can be received again once its visibility has run out; a message that comes twice ends the reading.
 */
final class QueueStore implements QuarantineStore {
    private static final int MOST_AT_A_TIME = 10;
    private static final int VISIBILITY_SECONDS = 300;
    private static final int WAIT_SECONDS = 2;

    private final QueueAddress queue;
    private final SqsClient client;
    private final Function<Place, Storage> places;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, String> files = new HashMap<>();

    QueueStore(QueueAddress queue, SqsClient client, Function<Place, Storage> places) {
        this.queue = queue;
        this.client = client;
        this.places = places;
    }

    @Override
    public List<Stored> next() throws IOException {
        List<Stored> some = new ArrayList<>();
        for (Message message : receive()) {
            if (!seen.add(message.messageId())) {
                return some;
            }
            some.add(new Stored(document(message), message.receiptHandle()));
        }
        return some;
    }

    private List<Message> receive() {
        try {
            return client.receiveMessage(request -> request.queueUrl(queue.url())
                            .maxNumberOfMessages(MOST_AT_A_TIME)
                            .visibilityTimeout(VISIBILITY_SECONDS)
                            .waitTimeSeconds(WAIT_SECONDS))
                    .messages();
        } catch (SdkException cause) {
            throw failed("read", cause);
        }
    }

    private Slice document(Message message) throws IOException {
        byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
        Optional<String> elsewhere = storedAt(body);
        if (elsewhere.isEmpty()) {
            return Slice.of(body);
        }
        files.put(message.receiptHandle(), elsewhere.get());
        try (Storage storage = places.apply(Place.parse(directory(elsewhere.get())))) {
            return PlaceStore.document(storage, file(elsewhere.get()));
        }
    }

    private static Optional<String> storedAt(byte[] body) {
        return JsonValue.parse(body) instanceof JsonObject object
                        && object.members().get("storedAt") instanceof JsonString place
                ? Optional.of(place.value())
                : Optional.empty();
    }

    private static String directory(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static String file(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public void remove(Stored stored) throws IOException {
        String elsewhere = files.remove(stored.handle());
        if (elsewhere != null) {
            try (Storage storage = places.apply(Place.parse(directory(elsewhere)))) {
                storage.delete(file(elsewhere));
            }
        }
        try {
            client.deleteMessage(request -> request.queueUrl(queue.url()).receiptHandle(stored.handle()));
        } catch (SdkException cause) {
            throw failed("delete from", cause);
        }
    }

    private MigrationException failed(String attempted, SdkException cause) {
        return new MigrationException(
                ExitCode.UNAVAILABLE,
                "Cannot " + attempted + " the quarantine: the queue does not answer as it should [queue=" + queue.url()
                        + ", reason=" + Failures.brief(cause)
                        + "]. Check that the queue is there and that these credentials may receive and delete.",
                cause);
    }
}
