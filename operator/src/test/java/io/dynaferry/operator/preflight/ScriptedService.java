package io.dynaferry.operator.preflight;

import io.dynaferry.testkit.fault.Upstream;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireHeader;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.http.WireServer;
import io.dynaferry.testkit.protocol.DynamoDbAnswers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** DynamoDB Local, but for some operations, which are answered as the service answers them and the local server does not. */
final class ScriptedService implements AutoCloseable {
    private final Upstream behind;
    private final WireServer server;
    private final Map<String, Function<WireRequest, WireAnswer>> scripts = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> operations = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Instant date;

    ScriptedService(URI endpoint) {
        this.behind = new Upstream(endpoint);
        this.server = WireServer.start(this::answer);
    }

    URI uri() {
        return server.uri();
    }

    /** The operations that were asked for, each time. */
    List<String> operations() {
        return List.copyOf(operations);
    }

    ScriptedService answering(String operation, String json) {
        scripts.put(operation, request -> DynamoDbAnswers.json(json));
        return this;
    }

    ScriptedService rewriting(String operation, UnaryOperator<String> change) {
        scripts.put(operation, request -> rewritten(request, change));
        return this;
    }

    private WireAnswer rewritten(WireRequest request, UnaryOperator<String> change) {
        try {
            WireAnswer answer = behind.answer(request);
            return answer.status() == 200
                    ? DynamoDbAnswers.json(change.apply(answer.body().utf8()))
                    : answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    ScriptedService failing(String operation, int status, String type, String message) {
        scripts.put(operation, request -> DynamoDbAnswers.foreignError(status, type, message, ""));
        return this;
    }

    ScriptedService denying(String... denied) {
        for (String operation : denied) {
            failing(
                    operation,
                    400,
                    "com.amazon.coral.service#AccessDeniedException",
                    "User: arn:aws:iam::111111111111:user/mover is not authorized to perform: dynamodb:" + operation
                            + " on resource: arn:aws:dynamodb:eu-west-1:111111111111:table/Music because no"
                            + " identity-based policy allows the dynamodb:" + operation + " action");
        }
        return this;
    }

    ScriptedService dated(Instant instant) {
        date = instant;
        return this;
    }

    private WireAnswer answer(WireRequest request) throws IOException {
        String operation = DynamoDbAnswers.operation(request);
        operations.add(operation);
        Function<WireRequest, WireAnswer> script = scripts.get(operation);
        WireAnswer answer = script == null ? behind.answer(request) : script.apply(request);
        Instant at = date;
        return at == null ? answer : dated(answer, at);
    }

    private static WireAnswer dated(WireAnswer answer, Instant at) {
        List<WireHeader> headers = new ArrayList<>(answer.headers());
        headers.removeIf(header -> header.name().equalsIgnoreCase("Date"));
        headers.add(new WireHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atZone(ZoneOffset.UTC))));
        return WireAnswer.of(answer.status(), headers, answer.body());
    }

    @Override
    public void close() throws IOException {
        server.close();
        behind.close();
    }
}
