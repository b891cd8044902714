package io.dynaferry.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The class path of a process, as the build has written it down: jars that are on none of our own class paths. */
public final class BuiltClassPath {
    private BuiltClassPath() {}

    /**
     * The jars, separated as {@code java -cp} wants them.
     *
     * @param name the module of the test kit that collects them, such as {@code lambda-runtime}
     */
    public static String of(String name) {
        String resource = name + ".classpath";
        try (InputStream in = BuiltClassPath.class.getResourceAsStream(resource)) {
            Objects.requireNonNull(in, () -> resource + " is missing. Build the module testkit/" + name + " first.");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
