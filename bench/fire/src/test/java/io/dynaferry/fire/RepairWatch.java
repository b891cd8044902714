package io.dynaferry.fire;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.fault.Upstream;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.http.WireServer;
import io.dynaferry.testkit.protocol.DynamoDbAnswers;
import io.dynaferry.testkit.protocol.JsonParts;
import io.dynaferry.testkit.server.Account;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sees what reaches the database of a repair, over all its processes, and holds it against the one order in which a crash does no
 * harm: an intent before every write, the source read again after it, and only then the intent forgotten. Thread-safe.
 */
final class RepairWatch implements AutoCloseable {
    private static final String INTENT = "intent#";

    private final String table;
    private final KeySchema keys;
    private final Upstream database;
    private final WireServer server;
    private final Set<String> open = new HashSet<>();
    private final Set<String> unverified = new HashSet<>();
    private final List<String> offences = new ArrayList<>();
    private int writes;

    /** @param table under this name there is one on either side */
    RepairWatch(URI database, String table, KeySchema keys) {
        this.table = table;
        this.keys = keys;
        this.database = new Upstream(database);
        this.server = WireServer.start(this::answer);
    }

    /** The database, for who is watched. */
    URI uri() {
        return server.uri();
    }

    synchronized List<String> offences() {
        return List.copyOf(offences);
    }

    synchronized int writes() {
        return writes;
    }

    private WireAnswer answer(WireRequest request) throws IOException {
        Map<String, String> body = JsonParts.members(request.body().utf8());
        if (request.header("Authorization").orElse("").contains(Account.SOURCE.accessKeyId())) {
            return answerOfSource(request, body);
        }
        String operation = DynamoDbAnswers.operation(request);
        before(operation, body);
        WireAnswer answer = database.answer(request);
        if (answer.status() == 200) {
            after(operation, body);
        }
        return answer;
    }

    private WireAnswer answerOfSource(WireRequest request, Map<String, String> body) throws IOException {
        WireAnswer answer = database.answer(request);
        if (answer.status() == 200) {
            read(body);
        }
        return answer;
    }

    private synchronized void before(String operation, Map<String, String> body) {
        switch (operation) {
            case "PutItem", "DeleteItem" -> {
                if (isOfTable(body) && !open.contains(digest(body))) {
                    offences.add(operation + " without an intent");
                }
            }
            case "BatchWriteItem" -> forgotten(body);
            default -> {
                // It writes nothing.
            }
        }
    }

    private synchronized void after(String operation, Map<String, String> body) {
        switch (operation) {
            case "PutItem", "DeleteItem" -> {
                if (isOfTable(body)) {
                    writes++;
                    unverified.add(digest(body));
                }
            }
            case "BatchWriteItem" -> opened(body);
            default -> {
                // It writes nothing.
            }
        }
    }

    private boolean isOfTable(Map<String, String> body) {
        return JsonParts.string(body.getOrDefault("TableName", "\"\"")).equals(table);
    }

    private String digest(Map<String, String> body) {
        return digest(body.getOrDefault("Item", body.getOrDefault("Key", "{}")));
    }

    private String digest(String item) {
        CanonicalKey key = ItemParser.parse(Slice.ofUtf8(item)).key(keys);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.bytes()));
        } catch (NoSuchAlgorithmException unknown) {
            throw new IllegalStateException("Every Java has SHA-256", unknown);
        }
    }

    /** Of what is no read of keys, nothing is taken. */
    private synchronized void read(Map<String, String> body) {
        String asked =
                JsonParts.members(body.getOrDefault("RequestItems", "{}")).getOrDefault(table, "{}");
        for (String key : JsonParts.elements(JsonParts.members(asked).getOrDefault("Keys", "[]"))) {
            unverified.remove(digest(key));
        }
    }

    private void opened(Map<String, String> body) {
        requests(body, "PutRequest")
                .forEach(row -> open.add(intent(JsonParts.members(row).getOrDefault("Item", "{}"))));
    }

    private void forgotten(Map<String, String> body) {
        for (String row : requests(body, "DeleteRequest")) {
            String forgotten = intent(JsonParts.members(row).getOrDefault("Key", "{}"));
            if (unverified.contains(forgotten)) {
                offences.add("an intent was forgotten before the source was read again");
            }
            open.remove(forgotten);
        }
    }

    /** Requests of one kind that concern intents. */
    private static List<String> requests(Map<String, String> body, String kind) {
        List<String> found = new ArrayList<>();
        for (String writes :
                JsonParts.members(body.getOrDefault("RequestItems", "{}")).values()) {
            for (String write : JsonParts.elements(writes)) {
                String request = JsonParts.members(write).get(kind);
                if (request != null && request.contains(INTENT)) {
                    found.add(request);
                }
            }
        }
        return found;
    }

    /** The digest of the key in the sort key of an intent's row. */
    private static String intent(String row) {
        String sort = JsonParts.members(row).getOrDefault("sk", "{}");
        String text = JsonParts.string(JsonParts.members(sort).getOrDefault("S", "\"\""));
        return text.substring(INTENT.length(), text.indexOf('#', INTENT.length()));
    }

    @Override
    public void close() {
        server.close();
        try {
            database.close();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot close the connections to the database", e);
        }
    }
}
