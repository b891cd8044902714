package io.dynaferry.testkit.instant;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.http.WireClient;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.protocol.JsonCursor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An {@link InstantEndpoint} in a process of its own, so that the CPU time of this one is the client's alone. */
public final class InstantEndpointProcess implements AutoCloseable {
    private final Process process;
    private final URI uri;

    private InstantEndpointProcess(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** Starts it with the class path of this process. */
    public static InstantEndpointProcess start(long tableItems, Duration latency) throws IOException {
        Process process = new ProcessBuilder(command(tableItems, latency))
                .redirectError(Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        String port = output.readLine();
        if (port == null) {
            throw new IOException("The endpoint ended before it listened.");
        }
        return new InstantEndpointProcess(process, URI.create("http://127.0.0.1:" + port));
    }

    public URI uri() {
        return uri;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    public Tally tally() throws IOException {
        try (WireClient client = new WireClient(uri)) {
            WireRequest request = new WireRequest("GET", "/tally", List.of(), Slice.of(new byte[0]));
            return parse(client.send(request).body());
        }
    }

    /** Closes its standard input, at which it ends by itself. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the endpoint's standard input.", e);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(long tableItems, Duration latency) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        return List.of(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                InstantEndpointMain.class.getName(),
                Long.toString(tableItems),
                Long.toString(latency.toMillis()));
    }

    private static Tally parse(Slice json) {
        JsonCursor cursor = new JsonCursor(json).enterObject();
        cursor.nextMember();
        long puts = Long.parseLong(cursor.value().utf8());
        cursor.nextMember();
        long deletes = Long.parseLong(cursor.value().utf8());
        cursor.nextMember();
        return new Tally(puts, deletes, Long.parseLong(cursor.text()));
    }
}
