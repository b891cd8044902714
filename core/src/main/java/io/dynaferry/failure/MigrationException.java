package io.dynaferry.failure;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something an operator must act on. The message is one line of the shape
 * <i>Cannot (do what): (why) [key=value, ...]. (What to do).</i> and is shown without a stack trace.
 * It never holds an item's values or a credential.
 */
public final class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public MigrationException(ExitCode exitCode, String message) {
        this(exitCode, message, null);
    }

    public MigrationException(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = Objects.requireNonNull(exitCode, "exitCode is null");
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
