package io.dynaferry.place;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Files below one place. Paths are relative to the place and keep the rule of {@link RelativePath}; one that does not
 * is refused with an {@link IllegalArgumentException}. A path names a file or is the beginning of others' names, not both.
 *
 * <p>Safe for use by several threads. Every failure of the store itself is an {@link IOException} whose message says
 * what was attempted and where; a missing file is a {@link java.nio.file.NoSuchFileException}.
 */
public interface Storage extends AutoCloseable {
    /**
     * All files whose path starts with the prefix (plain text, not a directory), ordered by path as
     * {@link String#compareTo} does. An unknown prefix gives an empty list; a file that was not published is not in it.
     */
    List<StoredFile> list(String prefix) throws IOException;

    /** Opens a file from its first byte. Closing the stream early is cheap, however long the file. */
    InputStream read(String path) throws IOException;

    /** Starts a new version of the file; the former one stays until {@link PendingFile#publish}. */
    PendingFile write(String path) throws IOException;

    /** Writes and publishes a small file. */
    default void write(String path, byte[] content) throws IOException {
        try (PendingFile file = write(path)) {
            file.write(content);
            file.publish();
        }
    }

    /** Removes a file; one that is not there is no error. */
    void delete(String path) throws IOException;

    /** The place itself, as an operator would write it, for messages and reports. */
    String place();

    @Override
    void close();
}
