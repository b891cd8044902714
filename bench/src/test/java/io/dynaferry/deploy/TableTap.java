package io.dynaferry.deploy;

import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonValue;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireClient;
import io.dynaferry.testkit.http.WireHeader;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.http.WireResponse;
import io.dynaferry.testkit.http.WireServer;
import io.dynaferry.testkit.protocol.DynamoDbAnswers;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lies between a client and DynamoDB Local and writes down what is asked of which table, as policies name it; an asterisk is what is asked of none. */
final class TableTap implements AutoCloseable {
    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "content-length", "transfer-encoding", "connection", "accept-encoding");
    private static final List<String> NAMES = List.of("TableName", "ResourceArn", "TableArn", "ExportArn", "StreamArn");

    /** In which the local server names the stream. */
    private static final Pattern ITERATOR = Pattern.compile("^[^|]*\\|(arn:[^|]*)\\|.*$");

    private final String tables;
    private final Map<String, String> madeUp;
    private final WireClient local;
    private final WireServer server;
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();

    private TableTap(URI upstream, String tables, Map<String, String> madeUp) {
        this.tables = tables;
        this.madeUp = madeUp;
        this.local = new WireClient(upstream);
        this.server = WireServer.start(this::answer);
    }

    /**
     * Begins to listen.
     *
     * @param madeUp answers to operations that the server behind it does not have; looked up at each call
     */
    static TableTap before(URI upstream, String region, String account, Map<String, String> madeUp) {
        return new TableTap(upstream, "arn:aws:dynamodb:" + region + ":" + account + ":table/", madeUp);
    }

    URI uri() {
        return server.uri();
    }

    Set<Call> calls() {
        return Set.copyOf(calls);
    }

    void forgetCalls() {
        calls.clear();
    }

    private WireAnswer answer(WireRequest request) throws IOException {
        String operation = DynamoDbAnswers.operation(request);
        List<String> asked = tables(Json.parse(request.body().utf8())).toList();
        asked.forEach(table -> calls.add(new Call("dynamodb:" + operation, tables + table)));
        if (asked.isEmpty()) {
            calls.add(new Call("dynamodb:" + operation, "*"));
        }
        String answer = madeUp.get(operation);
        if (answer != null) {
            return WireAnswer.of(200, List.of(), Slice.ofUtf8(answer));
        }
        WireResponse response = local.send(
                new WireRequest(request.method(), request.path(), passedOn(request.headers()), request.body()));
        return WireAnswer.of(response.status(), passedOn(response.headers()), response.body());
    }

    /** Their names, without what an ARN says before; DynamoDB Local is in no region. */
    private static Stream<String> tables(JsonValue request) {
        Stream<String> named = NAMES.stream()
                .flatMap(name -> Json.find(request, name).stream())
                .map(Json::text);
        Stream<String> listed =
                Json.find(request, "RequestItems").stream().flatMap(items -> Json.members(items).keySet().stream());
        Stream<String> read = Json.find(request, "ShardIterator").stream()
                .map(iterator -> ITERATOR.matcher(Json.text(iterator)).replaceFirst("$1"));
        return Stream.of(named, listed, read)
                .flatMap(names -> names)
                .map(name -> name.replaceFirst("^arn:.*?:table/", ""));
    }

    private static List<WireHeader> passedOn(List<WireHeader> headers) {
        return headers.stream()
                .filter(header -> !NOT_PASSED_ON.contains(header.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    @Override
    public void close() throws IOException {
        server.close();
        local.close();
    }
}
