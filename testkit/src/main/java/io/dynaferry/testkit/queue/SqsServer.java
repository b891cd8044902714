package io.dynaferry.testkit.queue;

import io.dynaferry.item.Slice;
import io.dynaferry.json.InvalidJsonException;
import io.dynaferry.json.JsonWriter;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireHeader;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.http.WireServer;
import io.dynaferry.testkit.protocol.DynamoDbAnswers;
import io.dynaferry.testkit.protocol.JsonText;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * SQS on one endpoint of this JVM, in its JSON protocol: sending, receiving, deleting, visibility, attributes. Receiving
 * answers at once, whatever wait it asks for. Neither signatures nor message attributes are looked at. Safe for use by
 * several threads.
 */
public final class SqsServer implements AutoCloseable {
    private final InstantSource clock;
    private final Map<String, Queue> queues = new ConcurrentHashMap<>();
    private final SqsOperations operations = new SqsOperations(this);
    private final WireServer server;

    private SqsServer(InstantSource clock) {
        this.clock = clock;
        this.server = WireServer.start(this::answer);
    }

    public static SqsServer start() {
        return start(InstantSource.system());
    }

    /**
     * Starts a server with its own idea of the time.
     *
     * @param clock by which messages become visible again and duplicates are forgotten
     */
    public static SqsServer start(InstantSource clock) {
        return new SqsServer(clock);
    }

    public URI endpoint() {
        return server.uri();
    }

    /** Makes a queue, or gives back the one of that name; its dead-letter queue must be there. */
    public Queue createQueue(QueueSettings settings) {
        String target = settings.deadLetterQueue();
        Queue deadLetters = target == null ? null : queue(target);
        return queues.computeIfAbsent(settings.name(), name -> new Queue(settings, deadLetters, clock));
    }

    public Queue queue(String name) {
        Queue queue = queues.get(name);
        if (queue == null) {
            throw new QueueRefusalException(
                    "com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist.");
        }
        return queue;
    }

    /** By which senders and receivers name a queue. */
    public String url(Queue queue) {
        return endpoint() + "/000000000000/" + queue.name();
    }

    @Override
    public void close() {
        server.close();
    }

    private WireAnswer answer(WireRequest request) {
        try {
            StringBuilder json = new StringBuilder();
            JsonWriter writer = JsonWriter.compact(json).beginObject();
            operations.call(
                    DynamoDbAnswers.operation(request),
                    SqsCall.parse(request.body().copy()),
                    writer);
            writer.endObject();
            return json(200, json.toString());
        } catch (QueueRefusalException e) {
            return refusal(e.code(), String.valueOf(e.getMessage()));
        } catch (InvalidJsonException e) {
            return refusal("InvalidRequest", "The request is not JSON.");
        }
    }

    private static WireAnswer refusal(String code, String message) {
        int status = code.equals("InternalFailure") ? 500 : 400;
        String type = code.contains("#") ? code : "com.amazon.coral.service#" + code;
        return json(status, "{\"__type\":" + JsonText.quote(type) + ",\"message\":" + JsonText.quote(message) + "}");
    }

    private static WireAnswer json(int status, String body) {
        return WireAnswer.of(
                status, List.of(new WireHeader("Content-Type", "application/x-amz-json-1.0")), Slice.ofUtf8(body));
    }
}
