package io.dynaferry.testkit.browser;

import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Chromium process of its own, with an empty profile, that we steer over its debugging port on the loopback address. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://(127\\.0\\.0\\.1:\\d+)/.*");

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    private Chromium(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** The program, if this machine has one. */
    static Optional<Path> program() {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of(path.split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Path program, Path profile) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        // Its sockets lie here then, and not in the machine's own directory, where a killed browser leaves them.
        builder.environment().put("TMPDIR", profile.toString());
        Process process = builder.start();
        CompletableFuture<String> address = new CompletableFuture<>();
        Thread reader = new Thread(() -> readLog(process, address), "chromium-log");
        reader.setDaemon(true);
        reader.start();
        try {
            return new Chromium(process, address.get(60, TimeUnit.SECONDS));
        } catch (Exception cause) {
            process.destroyForcibly();
            throw cause;
        }
    }

    private static void readLog(Process process, CompletableFuture<String> address) {
        try (BufferedReader log = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                Matcher matcher = LISTENING.matcher(line);
                if (matcher.matches()) {
                    address.complete(matcher.group(1));
                }
            }
        } catch (IOException ended) {
            // The process is gone, which the next line says.
        }
        address.completeExceptionally(new IllegalStateException("Chromium ended before it listened"));
    }

    /** A new tab. */
    Tab open() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/json/new?about:blank"))
                .PUT(BodyPublishers.noBody())
                .build();
        byte[] answer = http.send(request, BodyHandlers.ofByteArray()).body();
        JsonObject target = (JsonObject) JsonValue.parse(answer);
        JsonString socket = (JsonString)
                Objects.requireNonNull(target.members().get("webSocketDebuggerUrl"), "no webSocketDebuggerUrl");
        return Tab.connect(http, URI.create(socket.value()));
    }

    /** Lets the browser tidy up behind itself; one that does not end is ended. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
