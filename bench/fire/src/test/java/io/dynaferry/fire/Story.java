package io.dynaferry.fire;

import java.util.ArrayList;
import java.util.List;

/** What has happened so far, to be read when it ends badly. Thread-safe. */
final class Story {
    private final long begun = System.nanoTime();
    private final List<String> lines = new ArrayList<>();

    synchronized void tell(String line) {
        lines.add("%7.3f s  %s".formatted((System.nanoTime() - begun) / 1e9, line));
    }

    synchronized long seconds() {
        return (System.nanoTime() - begun) / 1_000_000_000;
    }

    @Override
    public synchronized String toString() {
        return String.join("\n", lines);
    }
}
