package io.dynaferry.command;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.progress.StaleClaimException;
import io.dynaferry.report.text.TerminalStyle;
import io.dynaferry.report.text.WrappedText;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a program from its arguments to its exit code.
 *
 * <p>The process ends with the status of an {@link ExitCode}. Under Glue, which takes any exit for a failure and reads the
 * reason from what {@code main} throws, success is a return and failure an exception.
 */
public final class ProgramRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ProgramRunner.class);

    private final InstantSource clock;
    private final Console console;
    private final PrintStream out;
    private final PrintStream errors;

    public ProgramRunner(InstantSource clock, Console console, PrintStream out, PrintStream errors) {
        this.clock = clock;
        this.console = console;
        this.out = out;
        this.errors = errors;
    }

    /** What a {@code main} does. */
    public static void main(Program program, String[] arguments) {
        ProgramRunner runner = new ProgramRunner(InstantSource.system(), console(), System.out, System.err);
        ExitCode code = runner.run(program, arguments);
        if (code == ExitCode.DONE) {
            return;
        }
        if (new CommandLine(program.syntax(), arguments).isUnderGlue()) {
            throw new MigrationException(
                    code,
                    "Cannot " + program.purpose() + ": it ended with exit code " + code.status()
                            + "; see the last line of its log.");
        }
        System.exit(code.status());
    }

    @SuppressWarnings("SystemConsoleNull") // It tells a terminal in the Java that this program is for.
    private static Console console() {
        if (System.console() == null) {
            return Console.log(System.out);
        }
        boolean plain = System.getenv("NO_COLOR") != null || "dumb".equals(System.getenv("TERM"));
        return Console.terminal(System.out, plain ? TerminalStyle.PLAIN : TerminalStyle.COLOURED, columns());
    }

    /** As the launcher has found them. */
    private static int columns() {
        String columns = Objects.requireNonNullElse(System.getenv("COLUMNS"), "");
        return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : WrappedText.WIDTH;
    }

    /** Runs the program, and says what went wrong in one line. */
    public ExitCode run(Program program, String... arguments) {
        CommandLine line = new CommandLine(program.syntax(), arguments);
        if (line.isHelpWanted()) {
            out.println(program.syntax().usage());
            return ExitCode.DONE;
        }
        try {
            Given given = new Given(line, program.syntax(), clock);
            console.speak(Speech.of(given), errors);
            given.warnings().forEach(warning -> console.warn(warning + "; it is ignored."));
            return program.run(given, clock, console);
        } catch (MigrationException failure) {
            return failed(failure.exitCode(), String.valueOf(failure.getMessage()));
        } catch (StaleClaimException overtaken) {
            return failed(ExitCode.FAILED, String.valueOf(overtaken.getMessage()));
        } catch (RuntimeException defect) {
            LOG.error("The program has a defect", defect);
            return failed(
                    ExitCode.FAILED,
                    "Cannot " + program.purpose() + ": the program has a defect ["
                            + defect.getClass().getName()
                            + "]. Report it with the log; a run that has begun can be resumed.");
        } finally {
            console.endLine();
        }
    }

    private ExitCode failed(ExitCode code, String message) {
        console.endLine();
        errors.println(message);
        return code;
    }
}
