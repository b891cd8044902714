package io.dynaferry.testkit.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An emulation of AWS that others wrote, where it is installed: the {@code moto_server} command as a process that ends when its standard input does. */
public final class Moto implements AutoCloseable {
    private static final Pattern RUNNING = Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");
    private static final String SCRIPT = "moto_server -H 127.0.0.1 -p 0 2>&1 < /dev/null & cat > /dev/null; kill $!";

    private final Process shell;
    private final URI endpoint;

    private Moto(Process shell, URI endpoint) {
        this.shell = shell;
        this.endpoint = endpoint;
    }

    public static boolean isOnThisMachine() {
        List<String> directories =
                List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1));
        return directories.stream()
                .map(directory -> Path.of(directory, "moto_server"))
                .anyMatch(Files::isExecutable);
    }

    public static Moto start() throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", SCRIPT).start();
        BufferedReader output = shell.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher running = RUNNING.matcher(line);
            if (running.find()) {
                return new Moto(shell, URI.create(running.group(1)));
            }
        }
        throw new IllegalStateException("moto_server ended before it listened.");
    }

    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() throws IOException {
        shell.getOutputStream().close();
        shell.onExit().join();
    }
}
