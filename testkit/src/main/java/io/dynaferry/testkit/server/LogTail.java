package io.dynaferry.testkit.server;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of a server's output. Safe for use by several threads. */
final class LogTail {
    private static final int LINES = 500;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    @Override
    public synchronized String toString() {
        return String.join("\n", lines);
    }
}
