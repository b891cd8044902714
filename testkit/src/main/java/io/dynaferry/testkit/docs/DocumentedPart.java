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
        if (!areWritten()) {
            return held();
        }
        write(text);
        return text;
    }

    /** Whether documents are to be written anew, rather than held against the code. */
    public static boolean areWritten() {
        return "write".equals(System.getProperty(HOW));
    }

    /** What the document holds. */
    public String held() {
        String whole = whole();
        return whole.substring(from(whole), to(whole));
    }

    /** Puts a text in the place of what the document holds. */
    public void write(String text) {
        String whole = whole();
        try {
            Files.writeString(document, whole.substring(0, from(whole)) + text + whole.substring(to(whole)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String whole() {
        try {
            return Files.readString(document);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private int from(String whole) {
        String begin = "<!-- begin " + name + " -->\n";
        int at = whole.indexOf(begin);
        if (at < 0) {
            throw new IllegalStateException(document + " has no part " + name);
        }
        return at + begin.length();
    }

    private int to(String whole) {
        int at = whole.indexOf("<!-- end " + name + " -->", from(whole));
        if (at < 0) {
            throw new IllegalStateException(document + " has no end of the part " + name);
        }
        return at;
    }
}
