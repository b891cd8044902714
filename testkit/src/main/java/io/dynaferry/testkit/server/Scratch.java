package io.dynaferry.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The temporary directory of one server process: its working directory and all that it puts away. */
public final class Scratch {
    private static final String PREFIX = "dynaferry-";

    private Scratch() {}

    public static Path create(String serverName) {
        try {
            return Files.createTempDirectory(PREFIX + serverName + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a directory for " + serverName, e);
        }
    }

    /** Deletes what it can: the process may be writing still, and the other of the two processes may be deleting too. */
    public static void delete(Path directory) {
        if (!directory.getFileName().toString().startsWith(PREFIX)) {
            throw new IllegalArgumentException("Not a directory of the test kit: " + directory);
        }
        for (Path path : deepestFirst(directory)) {
            deleteIfPossible(path);
        }
    }

    private static List<Path> deepestFirst(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static void deleteIfPossible(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Left to the operating system, which cleans its temporary directory.
        }
    }
}
