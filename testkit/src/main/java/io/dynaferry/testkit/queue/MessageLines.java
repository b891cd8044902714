package io.dynaferry.testkit.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/** The messages of a FIFO queue as one line for each group, so that a long line that waits costs nobody else. */
final class MessageLines {
    private final Map<String, Deque<QueuedMessage>> lines = new HashMap<>();

    /** The next message of a line, and those behind it. */
    private record Turn(QueuedMessage next, Iterator<QueuedMessage> rest) {
        static void queue(Iterator<QueuedMessage> line, PriorityQueue<Turn> turns) {
            if (line.hasNext()) {
                turns.add(new Turn(line.next(), line));
            }
        }
    }

    void add(String group, QueuedMessage message) {
        lines.computeIfAbsent(group, unknown -> new ArrayDeque<>()).add(message);
    }

    void remove(String group, QueuedMessage message) {
        Deque<QueuedMessage> line = lines.getOrDefault(group, new ArrayDeque<>());
        line.remove(message);
        if (line.isEmpty()) {
            lines.remove(group);
        }
    }

    /** The oldest of all lines but the blocked ones. */
    List<QueuedMessage> oldest(int most, Set<String> blocked, Predicate<QueuedMessage> wanted) {
        PriorityQueue<Turn> turns =
                new PriorityQueue<>(Comparator.comparing(turn -> turn.next().sequenceNumber()));
        lines.forEach((group, line) -> {
            if (!blocked.contains(group)) {
                Turn.queue(line.iterator(), turns);
            }
        });
        List<QueuedMessage> oldest = new ArrayList<>();
        while (!turns.isEmpty() && oldest.size() < most) {
            Turn turn = turns.remove();
            if (wanted.test(turn.next())) {
                oldest.add(turn.next());
            }
            Turn.queue(turn.rest(), turns);
        }
        return oldest;
    }
}
