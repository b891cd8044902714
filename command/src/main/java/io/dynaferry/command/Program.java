package io.dynaferry.command;

import io.dynaferry.failure.ExitCode;
import java.time.InstantSource;

/** A program, between its command line and the code it ends with. */
public interface Program {
    Syntax syntax();

    /** What it does, to complete {@code Cannot ...}. */
    String purpose();

    /**
     * Does it.
     *
     * @return how it ended, where that is no failure
     * @throws io.dynaferry.failure.MigrationException if it failed; the message is all that the operator is told
     */
    ExitCode run(Given given, InstantSource clock, Console console);
}
