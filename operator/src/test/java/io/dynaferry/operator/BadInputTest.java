package io.dynaferry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.command.Console;
import io.dynaferry.command.Program;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.operator.cutover.CutoverCheck;
import io.dynaferry.operator.plan.Plan;
import io.dynaferry.operator.preflight.Preflight;
import io.dynaferry.operator.status.Status;
import io.dynaferry.testkit.docs.ErrorCatalogue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say to wrong input, as docs/errors.md has it. */
class BadInputTest {
    private static final String NOBODY = "http://127.0.0.1:9";

    @TempDir
    private Path directory;

    private final ErrorCatalogue catalogue = new ErrorCatalogue("operator");

    @BeforeEach
    void enter() {
        System.setProperty("aws.accessKeyId", "nobody");
        System.setProperty("aws.secretAccessKey", "of-no-value");
    }

    @AfterEach
    void leave() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void thePageSaysWhatTheCommandsSay() {
        catalogue.showing(directory.toString(), "/data");
        preflight();
        plan();
        status();
        cutOver();
        undo();

        assertThat(catalogue.documented()).isEqualTo(catalogue.table());
    }

    private void preflight() {
        refused("`preflight` with nothing", new Preflight());
        refused("`preflight` of a table alone", new Preflight(), "--source", "Music", "--source-region", "eu-west-1");
        refused("`preflight` with an option that does not exist", new Preflight(), tables("--wirte-units", "100"));
        refused("`preflight` with units that are no number", new Preflight(), tables("--write-units", "plenty"));
        refused("`preflight` with a way to load that does not exist", new Preflight(), tables("--load", "copy"));
    }

    private void plan() {
        refused("`plan` of nothing", new Plan());
        refused("`plan` with items and no bytes", new Plan(), "--items", "1000");
        refused("`plan` with a negative number", new Plan(), "--items", "-5", "--bytes", "10");
        refused(
                "`plan` of a move that does not exist",
                new Plan(),
                "--items",
                "5",
                "--bytes",
                "10",
                "--move",
                "upwards");
    }

    private void status() {
        refused(
                "`status` of a table's name that none can have",
                new Status(),
                "--target",
                "a b",
                "--target-region",
                "eu-west-1");
        refused(
                "`status` of a ledger where nobody listens",
                new Status(),
                "--target-region",
                "eu-west-1",
                "--target-endpoint",
                NOBODY);
    }

    private void cutOver() {
        refused("`cutover-check` with nothing", new CutoverCheck());
        refused("`cutover-check` with time that is no number", new CutoverCheck(), tables("--quiet-for", "long"));
    }

    private void undo() {
        refused("`undo-repair` with nothing", new UndoRepair());
        refused(
                "`undo-repair` from a place that is none",
                new UndoRepair(),
                "--from",
                "s3://",
                "--target",
                "Copy",
                "--target-region",
                "eu-west-1");
    }

    private static String[] tables(String... more) {
        String[] sides = {
            "--source", "Music", "--source-region", "eu-west-1", "--target", "Copy", "--target-region", "eu-west-1"
        };
        String[] all = Arrays.copyOf(sides, sides.length + more.length);
        System.arraycopy(more, 0, all, sides.length, more.length);
        return all;
    }

    private void refused(String mistake, Program program, String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8);
        ExitCode code =
                new ProgramRunner(InstantSource.system(), Console.log(print), print, print).run(program, arguments);
        assertThat(code).as(mistake).isNotEqualTo(ExitCode.DONE);
        assertThat(said.toString(StandardCharsets.UTF_8)).as(mistake).hasLineCount(1);
        catalogue.add(mistake, code, said.toString(StandardCharsets.UTF_8));
    }
}
