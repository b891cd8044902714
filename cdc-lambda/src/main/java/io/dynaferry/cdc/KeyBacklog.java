package io.dynaferry.cdc;

import io.dynaferry.change.StreamRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;

/**
 * What is left to be queued of one key. The last change stands for those before it; but as a target may ignore a removal by
 * expiry, that one does not stand for the change before it.
 */
final class KeyBacklog {
    private final StreamRecord oldest;
    private final Deque<QueuedChange> waiting = new ArrayDeque<>(1);

    KeyBacklog(StreamRecord oldest) {
        this.oldest = oldest;
    }

    /** A copy of it, so that every queue has its own. */
    KeyBacklog copy() {
        KeyBacklog copy = new KeyBacklog(oldest);
        copy.waiting.addAll(waiting);
        return copy;
    }

    void add(QueuedChange change) {
        if (!change.record().expired()) {
            waiting.clear();
        } else if (!waiting.isEmpty() && waiting.getLast().record().expired()) {
            waiting.removeLast();
        }
        waiting.add(change);
    }

    /** Puts others in the place of those that wait. */
    void replaceAll(UnaryOperator<QueuedChange> replacement) {
        List<QueuedChange> replaced = waiting.stream().map(replacement).toList();
        waiting.clear();
        waiting.addAll(replaced);
    }

    /** The record from which on the key has to come again for as long as something waits. */
    StreamRecord oldest() {
        return oldest;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    QueuedChange next() {
        QueuedChange next = waiting.peekFirst();
        if (next == null) {
            throw new NoSuchElementException("Nothing is left of this key");
        }
        return next;
    }

    void nextIsQueued() {
        waiting.removeFirst();
    }
}
