package io.dynaferry.testkit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a document that a test writes: what stands between {@code <!-- begin NAME -->} and {@code <!-- end NAME -->}. With
 * the system property {@code documents=write} it is written anew; otherwise it must be what the test says.
 */
public record DocumentedPart(Path document, String name) {
    private static final String HOW = "documents";

    /**
     * A part of a document of this repository.
     *
     * @param path from the root of the repository
     */
    public static DocumentedPart of(String path, String name) {
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null && !Files.exists(directory.resolve(path))) {
            directory = directory.getParent();
        }
        if (directory == null) {
            throw new IllegalArgumentException("There is no document " + path);
        }
        return new DocumentedPart(directory.resolve(path), name);
    }

    /** What the document holds; after this has been called with the same text, that text. */
    public String heldOrWritten(String text) {
        String begin = "<!-- begin " + name + " -->\n";
        String end = "<!-- end " + name + " -->";
        try {
            String whole = Files.readString(document);
            int from = whole.indexOf(begin);
            int to = whole.indexOf(end);
            if (from < 0 || to < from) {
                throw new IllegalStateException(document + " has no part " + name);
            }
            if (!"write".equals(System.getProperty(HOW))) {
                return whole.substring(from + begin.length(), to);
            }
            Files.writeString(document, whole.substring(0, from + begin.length()) + text + whole.substring(to));
            return text;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
