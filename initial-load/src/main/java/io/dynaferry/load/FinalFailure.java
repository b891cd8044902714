package io.dynaferry.load;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The failure of a task that would fail the same way each time: bad input, a guard. Spark tries again what throws, so a task
 * returns such a failure as text, and the driver stops the others.
 */
final class FinalFailure {
    /** What a task returns that has not failed. */
    static final String NONE = "";

    private static final Set<ExitCode> FINAL =
            EnumSet.of(ExitCode.WRONG_USAGE, ExitCode.BAD_INPUT, ExitCode.STOPPED_BY_GUARD);

    private final AtomicReference<@Nullable MigrationException> first = new AtomicReference<>();

    static boolean is(MigrationException failure) {
        return FINAL.contains(failure.exitCode());
    }

    static String encoded(MigrationException failure) {
        return failure.exitCode().name() + "\n" + failure.getMessage();
    }

    /**
     * Takes what a task has returned.
     *
     * @return whether it is a failure
     */
    boolean take(String returned) {
        if (returned.equals(NONE)) {
            return false;
        }
        int end = returned.indexOf('\n');
        first.compareAndSet(
                null,
                new MigrationException(ExitCode.valueOf(returned.substring(0, end)), returned.substring(end + 1)));
        return true;
    }

    /** The first that came, or the one that is given. */
    MigrationException or(MigrationException other) {
        MigrationException failure = first.get();
        return failure == null ? other : failure;
    }

    void throwIfAny() {
        MigrationException failure = first.get();
        if (failure != null) {
            throw failure;
        }
    }
}
