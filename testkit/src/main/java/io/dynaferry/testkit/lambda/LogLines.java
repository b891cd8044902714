package io.dynaferry.testkit.lambda;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What the processes of a function wrote, the last lines of it. Safe for use by several threads. */
final class LogLines {
    private static final int KEPT = 20_000;

    private final Deque<String> lines = new ArrayDeque<>();

    /** Reads until the process ends. */
    void follow(BufferedReader output) {
        try (output) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("The log ends here: " + e.getMessage());
        }
    }

    synchronized List<String> all() {
        return List.copyOf(lines);
    }

    private synchronized void add(String line) {
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }
}
