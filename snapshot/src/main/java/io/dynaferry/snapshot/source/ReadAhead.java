package io.dynaferry.snapshot.source;

import java.io.IOException;
import java.util.Optional;

/**
 * Reads one page ahead on a thread of its own, while the page before is being used. A failure is thrown by the call that
 * would have returned the page. To be used by one thread, and closed.
 */
public final class ReadAhead implements PageReader {
    private final PageReader pages;
    private final Ahead<Page> ahead;

    /**
     * Takes the reader over, and begins to read at once.
     *
     * @param name of the thread, for whoever looks at a dump
     */
    public ReadAhead(PageReader pages, String name) {
        this.pages = pages;
        this.ahead = new Ahead<>(pages::next, name);
    }

    @Override
    public Optional<Page> next() throws IOException, InterruptedException {
        return ahead.next();
    }

    /** Interrupts what is being read, and waits until nobody reads any more. */
    @Override
    public void close() throws IOException {
        try {
            ahead.close();
        } finally {
            pages.close();
        }
    }
}
