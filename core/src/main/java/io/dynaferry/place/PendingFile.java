package io.dynaferry.place;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file that is being written. {@link #publish} makes it visible, whole; {@link #close} without it throws the bytes
 * away, so that a writer who fails half-way leaves nothing behind:
 *
 * <pre>{@code
 * try (PendingFile file = storage.write("summary.json")) {
 *     file.write(bytes);
 *     file.publish();
 * }
 * }</pre>
 *
 * Whoever wraps it (in a GZIP stream, in a writer) finishes or flushes the wrapper before publishing.
 * For one thread at a time.
 */
public abstract class PendingFile extends OutputStream {
    /** Makes the file visible in place of any former version. It takes nothing more after that. */
    public abstract void publish() throws IOException;

    /** Throws the bytes away unless they were published. A second call does nothing. */
    @Override
    public abstract void close() throws IOException;
}
