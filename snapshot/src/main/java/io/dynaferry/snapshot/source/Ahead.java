package io.dynaferry.snapshot.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one thing ahead on a thread of its own, while the one before is being used. A failure is thrown by the call that
 * would have returned the thing. To be used by one thread, and closed.
 */
public final class Ahead<T> {
    private static final int CLOSING_SECONDS = 30;

    private final Callable<Optional<T>> fetch;
    private final ExecutorService thread;
    private @Nullable Future<Optional<T>> ahead;

    /**
     * Begins at once.
     *
     * @param fetch gives one thing after the other, then nothing
     * @param name of the thread, for whoever looks at a dump
     */
    public Ahead(Callable<Optional<T>> fetch, String name) {
        this.fetch = fetch;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread created = new Thread(work, "read-ahead " + name);
            created.setDaemon(true);
            return created;
        });
        this.ahead = thread.submit(fetch);
    }

    /** The next thing; empty once there is no more. */
    public Optional<T> next() throws IOException, InterruptedException {
        if (ahead == null) {
            return Optional.empty();
        }
        Optional<T> next = await(ahead);
        ahead = next.isPresent() ? thread.submit(fetch) : null;
        return next;
    }

    /** What failed once fails again at the next call: the reader behind has lost its place. */
    private static <T> Optional<T> await(Future<Optional<T>> next) throws IOException, InterruptedException {
        try {
            return next.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException known) {
                throw known;
            }
            if (cause instanceof InterruptedException known) {
                throw known;
            }
            if (cause instanceof RuntimeException known) {
                throw known;
            }
            if (cause instanceof Error known) {
                throw known;
            }
            throw new IllegalStateException(cause);
        }
    }

    /** Interrupts what is being fetched, and waits until nobody fetches any more. */
    public void close() throws IOException {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("Cannot stop reading ahead [waited=" + CLOSING_SECONDS + " s].");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("Interrupted while a reader was closed.");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
