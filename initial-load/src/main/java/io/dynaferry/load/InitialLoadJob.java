package io.dynaferry.load;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.progress.StaleClaimException;
import io.dynaferry.report.text.TerminalStyle;
import java.io.PrintStream;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills a table from another one or from its exports.
 *
 * <p>The process ends with the status of an {@link ExitCode}. Under Glue, which takes any exit for a failure and reads the
 * reason from what {@code main} throws, success is a return and failure an exception.
 */
public final class InitialLoadJob {
    private static final Logger LOG = LoggerFactory.getLogger(InitialLoadJob.class);

    private final InstantSource clock;
    private final Console console;
    private final PrintStream out;
    private final PrintStream errors;

    InitialLoadJob(InstantSource clock, Console console, PrintStream out, PrintStream errors) {
        this.clock = clock;
        this.console = console;
        this.out = out;
        this.errors = errors;
    }

    public static void main(String[] arguments) {
        InitialLoadJob job = new InitialLoadJob(InstantSource.system(), console(), System.out, System.err);
        ExitCode code = job.run(arguments);
        if (code == ExitCode.DONE) {
            return;
        }
        if (CommandLine.isUnderGlue(arguments)) {
            throw new MigrationException(
                    code, "The load has ended with exit code " + code.status() + "; see the last line of its log.");
        }
        System.exit(code.status());
    }

    @SuppressWarnings("SystemConsoleNull") // It tells a terminal in the Java that this program is for.
    private static Console console() {
        if (System.console() == null) {
            return Console.log(System.out);
        }
        boolean plain = System.getenv("NO_COLOR") != null || "dumb".equals(System.getenv("TERM"));
        return Console.terminal(System.out, plain ? TerminalStyle.PLAIN : TerminalStyle.COLOURED);
    }

    /** Runs the program, and says what went wrong in one line. */
    ExitCode run(String... arguments) {
        CommandLine line = new CommandLine(arguments);
        if (line.isHelpWanted()) {
            out.println(new OptionSyntax().usage());
            return ExitCode.DONE;
        }
        try {
            LoadOptions options = new OptionCheck(line, clock).options();
            options.warnings().forEach(warning -> console.say("Warning: " + warning + "; it is ignored."));
            new LoadRun(options, clock, console).run();
            return ExitCode.DONE;
        } catch (MigrationException failure) {
            return failed(failure.exitCode(), String.valueOf(failure.getMessage()));
        } catch (StaleClaimException overtaken) {
            return failed(ExitCode.FAILED, String.valueOf(overtaken.getMessage()));
        } catch (RuntimeException defect) {
            LOG.error("The program has a defect", defect);
            return failed(
                    ExitCode.FAILED,
                    "Cannot complete the load: the program has a defect ["
                            + defect.getClass().getName()
                            + "]. Report it with the log; a run that has begun can be resumed.");
        }
    }

    private ExitCode failed(ExitCode code, String message) {
        console.endLine();
        errors.println(message);
        return code;
    }
}
