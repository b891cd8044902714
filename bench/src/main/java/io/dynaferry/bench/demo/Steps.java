package io.dynaferry.bench.demo;

import io.dynaferry.command.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells the steps one by one, each with its time and what came of it. For one thread. */
final class Steps {
    /** A step that has been taken. */
    record Taken(String name, double seconds, String result) {}

    private static final double NANOS = 1e9;

    private final Console console;
    private final LongSupplier nanoTime;
    private final List<Taken> taken = new ArrayList<>();
    private long begun;
    private long told;

    Steps(Console console, LongSupplier nanoTime) {
        this.console = console;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        this.told = begun;
    }

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    double seconds() {
        return taken.stream().mapToDouble(Taken::seconds).sum();
    }

    void say(String sentence) {
        console.say(sentence);
    }

    /** Says that a step is still being taken, where and when somebody may want to know. */
    void waiting(String name, String doing) {
        long now = nanoTime.getAsLong();
        if ((now - told) / NANOS >= console.secondsBetweenLines()) {
            console.status(line(name, (now - begun) / NANOS, doing + " ..."));
            told = now;
        }
    }

    void done(String name, String result) {
        long now = nanoTime.getAsLong();
        double seconds = (now - begun) / NANOS;
        taken.add(new Taken(name, seconds, result));
        console.status(line(name, seconds, result));
        console.endLine();
        begun = now;
        told = now;
    }

    private static String line(String name, double seconds, String text) {
        return String.format(Locale.ROOT, "  %-10s %5.1f s  %s", name, seconds, text);
    }
}
