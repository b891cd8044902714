package io.dynaferry.place;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * Files below one place. Paths are relative to the place and use {@code /}; a path that is absolute or climbs out of
 * the place with {@code ..} is refused with an {@link IllegalArgumentException}.
 *
 * <p>Safe for use by several threads. Every failure of the store itself is an {@link IOException} whose message says
 * what was attempted and where; a missing file is a {@link java.nio.file.NoSuchFileException}.
 */
public interface Storage extends AutoCloseable {
    /** All files whose path starts with the prefix (plain text, not a directory), ordered by path. An unknown prefix gives an empty list. */
    List<StoredFile> list(String prefix) throws IOException;

    /** Opens a file from its first byte. */
    InputStream read(String path) throws IOException;

    /** A stream to a new version of the file, which becomes visible, whole, when the stream is closed, and not before. */
    OutputStream write(String path) throws IOException;

    /** Removes a file; one that is not there is no error. */
    void delete(String path) throws IOException;

    /** The place itself, as an operator would write it, for messages and reports. */
    String place();

    @Override
    void close();
}
