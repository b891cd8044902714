package io.dynaferry.testkit.stream;

/** A poller has died as a test wanted it to: its batch was delivered, and the checkpoint not moved. */
public final class PollerCrashException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PollerCrashException() {
        super("The poller has crashed between delivery and checkpoint, as ordered.");
    }
}
