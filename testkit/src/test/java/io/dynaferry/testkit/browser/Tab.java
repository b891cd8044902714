package io.dynaferry.testkit.browser;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.json.JsonWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A tab of the browser: what it asked the network for, and what it had to complain about. */
final class Tab implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();
    private final Map<String, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final AtomicLong calls = new AtomicLong();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();
    private @Nullable WebSocket socket;

    private Tab() {}

    static Tab connect(HttpClient http, URI address) throws Exception {
        Tab tab = new Tab();
        tab.socket = http.newWebSocketBuilder().buildAsync(address, tab).get(30, TimeUnit.SECONDS);
        for (String domain : List.of("Page", "Network", "Log", "Runtime")) {
            tab.call(domain + ".enable", parameters -> {});
        }
        return tab;
    }

    /** Addresses of all requests of all pages so far, the pages themselves included. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Everything that a person would see in the console. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    void screen(int width, int height, String colourScheme) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                parameters -> parameters
                        .member("width", width)
                        .member("height", height)
                        .member("deviceScaleFactor", 1)
                        .name("mobile")
                        .value(JsonValue.JsonWord.FALSE));
        call(
                "Emulation.setEmulatedMedia",
                parameters -> parameters
                        .name("features")
                        .beginArray()
                        .beginObject()
                        .member("name", "prefers-color-scheme")
                        .member("value", colourScheme)
                        .endObject()
                        .endArray());
    }

    void visit(URI page) throws Exception {
        loaded = new CompletableFuture<>();
        call("Page.navigate", parameters -> parameters.member("url", page.toString()));
        loaded.get(60, TimeUnit.SECONDS);
    }

    /** The value of an expression that has a number or text as its value, as JSON spells it. */
    String evaluate(String expression) throws Exception {
        JsonObject answer = call("Runtime.evaluate", parameters -> parameters.member("expression", expression));
        JsonValue value = member((JsonObject) member(answer, "result"), "value");
        return value instanceof JsonNumber number ? number.text() : ((JsonString) value).value();
    }

    /** What is on the screen. */
    void capture(Path picture) throws Exception {
        JsonObject answer = call("Page.captureScreenshot", parameters -> parameters.member("format", "png"));
        Files.write(picture, Base64.getDecoder().decode(((JsonString) member(answer, "data")).value()));
    }

    private JsonObject call(String method, Consumer<JsonWriter> parameters) throws Exception {
        String id = Long.toString(calls.incrementAndGet());
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(id, answer);
        StringBuilder text = new StringBuilder();
        JsonWriter json = JsonWriter.compact(text).beginObject();
        json.member("id", Long.parseLong(id))
                .member("method", method)
                .name("params")
                .beginObject();
        parameters.accept(json);
        json.endObject().endObject();
        Objects.requireNonNull(socket).sendText(text, true).get(30, TimeUnit.SECONDS);
        JsonObject message = answer.get(60, TimeUnit.SECONDS);
        if (message.members().containsKey("error")) {
            throw new IllegalStateException(method + " is refused: " + message);
        }
        return (JsonObject) member(message, "result");
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            byte[] message = partial.toString().getBytes(StandardCharsets.UTF_8);
            partial.setLength(0);
            take((JsonObject) JsonValue.parse(message));
        }
        from.request(1);
        return null;
    }

    private void take(JsonObject message) {
        if (message.members().get("id") instanceof JsonNumber id) {
            Objects.requireNonNull(answers.remove(id.text())).complete(message);
            return;
        }
        JsonObject parameters = (JsonObject) member(message, "params");
        switch (((JsonString) member(message, "method")).value()) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Network.requestWillBeSent" ->
                requests.add(((JsonString) member((JsonObject) member(parameters, "request"), "url")).value());
            case "Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown" ->
                complaints.add(parameters.toString());
            default -> {
                // The browser tells more than we want to know.
            }
        }
    }

    private static JsonValue member(JsonObject object, String name) {
        return Objects.requireNonNull(object.members().get(name), name);
    }
}
