package io.dynaferry.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Takes turns among sources, one write at a time. A source (a segment, a file) walks through the key space partition by
 * partition, and a partition takes a thousand units a second; several sources that are taken in turns are in as many places
 * at once. They get turns in proportion to their size, so that they end together and none is left to be written alone. A
 * source whose writes are held back by the target is passed over until they are through, as long as another one can go on.
 *
 * <p>Not safe for use by several threads.
 *
 * @param <T> what the sources give
 */
public final class WriteInterleaver<T> {
    /** Something that gives one write after the other. */
    public interface Source<T> {
        /** The next one; null at the end. */
        @Nullable
        T next() throws InterruptedException;

        /** Whether the target is behind with what it was given. */
        default boolean isHeldBack() {
            return false;
        }
    }

    private static final class Turn<T> {
        private final Source<T> source;
        private final double stride;
        private final long order;
        private double place;

        private Turn(Source<T> source, double stride, double place, long order) {
            this.source = source;
            this.stride = stride;
            this.place = place;
            this.order = order;
        }
    }

    private final Queue<Turn<T>> turns = new PriorityQueue<>(
            Comparator.<Turn<T>>comparingDouble(turn -> turn.place).thenComparingLong(turn -> turn.order));
    private final List<Turn<T>> passedOver = new ArrayList<>();
    private double place;
    private long added;

    /**
     * Adds a source; those that are there go on as they were.
     *
     * @param size how much is to come from it, by any measure that is the same for all
     */
    public void add(Source<T> source, long size) {
        double stride = 1.0 / Math.max(1, size);
        // Half a stride in, so that a source of few writes has them in the middle and not all at the beginning.
        turns.add(new Turn<>(source, stride, place + stride / 2, added++));
    }

    /** The next of some source; null when all have ended. */
    public @Nullable T next() throws InterruptedException {
        T next = null;
        while (next == null && !turns.isEmpty()) {
            Turn<T> turn = removeNext();
            place = Math.max(place, turn.place);
            next = turn.source.next();
            if (next != null) {
                turn.place = Math.max(turn.place, place) + turn.stride;
                turns.add(turn);
            }
        }
        return next;
    }

    /** The first that is not held back; if all are, the first. */
    private Turn<T> removeNext() {
        Turn<T> turn = turns.remove();
        while (turn.source.isHeldBack() && !turns.isEmpty()) {
            passedOver.add(turn);
            turn = turns.remove();
        }
        if (turn.source.isHeldBack() && !passedOver.isEmpty()) {
            passedOver.add(turn);
            turn = passedOver.remove(0);
        }
        turns.addAll(passedOver);
        passedOver.clear();
        return turn;
    }
}
