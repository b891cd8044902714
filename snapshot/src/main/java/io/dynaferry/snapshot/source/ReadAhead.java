package io.dynaferry.snapshot.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page ahead on a thread of its own, while the page before is being used. A failure is thrown by the call that
 * would have returned the page. To be used by one thread, and closed.
 */
public final class ReadAhead implements PageReader {
    private static final int CLOSING_SECONDS = 30;

    private final PageReader pages;
    private final ExecutorService thread;
    private @Nullable Future<Optional<Page>> ahead;

    /**
     * Takes the reader over, and begins to read at once.
     *
     * @param name of the thread, for whoever looks at a dump
     */
    public ReadAhead(PageReader pages, String name) {
        this.pages = pages;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread created = new Thread(work, "read-ahead " + name);
            created.setDaemon(true);
            return created;
        });
        this.ahead = thread.submit(pages::next);
    }

    @Override
    public Optional<Page> next() throws IOException, InterruptedException {
        if (ahead == null) {
            return Optional.empty();
        }
        Optional<Page> page = await(ahead);
        ahead = page.isPresent() ? thread.submit(pages::next) : null;
        return page;
    }

    /** What failed once fails again at the next call: the reader behind has lost its place. */
    private static Optional<Page> await(Future<Optional<Page>> page) throws IOException, InterruptedException {
        try {
            return page.get();
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

    /** Interrupts what is being read, and waits until nobody reads any more. */
    @Override
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
        } finally {
            pages.close();
        }
    }
}
