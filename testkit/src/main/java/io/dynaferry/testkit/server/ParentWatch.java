package io.dynaferry.testkit.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Runs in a server's process and ends it when the JVM that started it is gone. That JVM holds the other end of this
 * process's standard input; the operating system closes it however that JVM ends, {@code kill -9} included.
 */
public final class ParentWatch implements Runnable {
    private final Path scratch;

    private ParentWatch(Path scratch) {
        this.scratch = scratch;
    }

    /** To be called first of all. The process has its scratch directory as its temporary one. */
    public static void begin() {
        Thread thread = new Thread(new ParentWatch(Path.of(System.getProperty("java.io.tmpdir"))), "parent-watch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        waitForEndOfInput();
        Scratch.delete(scratch);
        Runtime.getRuntime().halt(0);
    }

    private static void waitForEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The end of the input, in whatever way it came, is what was waited for.
        }
    }
}
