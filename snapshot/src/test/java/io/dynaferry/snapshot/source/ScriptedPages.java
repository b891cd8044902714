package io.dynaferry.snapshot.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Pages as a test says, each with its number as its position. */
final class ScriptedPages implements PageReader {
    private final Deque<Callable<Optional<Page>>> answers = new ArrayDeque<>();
    final AtomicInteger begun = new AtomicInteger();
    volatile boolean closed;

    ScriptedPages then(Callable<Optional<Page>> answer) {
        answers.add(answer);
        return this;
    }

    ScriptedPages thenPages(int count) {
        for (int number = 0; number < count; number++) {
            String position = Integer.toString(number);
            then(() -> Optional.of(new Page(List.of(), position, 1, 0, 0)));
        }
        return this;
    }

    ScriptedPages thenEnd() {
        return then(Optional::empty);
    }

    @Override
    public Optional<Page> next() throws IOException, InterruptedException {
        begun.incrementAndGet();
        try {
            return answers.remove().call();
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
