package io.dynaferry.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void aProgramTellsWhatItDoesAndHowItEndedButNoDocument() {
        assertThat(run()).isEqualTo(ExitCode.DONE);

        assertThat(said(out)).isEqualTo("Beginning.\nhalf way\na screen\n\nWarning: it is late\nAll done.\n");
        assertThat(said(errors)).isEmpty();
    }

    @Test
    void aQuietOneTellsHowItEndedAndWhatToBewareOf() {
        run("--quiet");

        assertThat(said(out)).isEqualTo("Warning: it is late\nAll done.\n");
        assertThat(said(errors)).isEmpty();
    }

    @Test
    void aDocumentStandsAloneOnStandardOutput() {
        run("--json");

        assertThat(said(out)).isEqualTo("{}\n");
        assertThat(said(errors)).isEqualTo("Warning: it is late\n");
    }

    @Test
    void whatIsTypedInVainIsNoPartOfTheDocument() {
        run("--json", "--TempDir", "s3://bucket/");

        assertThat(said(out)).isEqualTo("{}\n");
    }

    @Test
    void quietAndADocumentExcludeEachOther() {
        assertThat(run("--json", "--quiet")).isEqualTo(ExitCode.WRONG_USAGE);

        assertThat(said(errors)).contains("--quiet and --json exclude each other");
    }

    private ExitCode run(String... arguments) {
        PrintStream stream = stream(out);
        return new ProgramRunner(InstantSource.system(), Console.log(stream), stream, stream(errors))
                .run(new Invented(), arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String said(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    /** Says something of each kind. */
    private static final class Invented implements Program {
        @Override
        public Syntax syntax() {
            return Syntax.of("invented", "Talks.", List.of(Speech.QUIET, Speech.JSON), "");
        }

        @Override
        public String purpose() {
            return "talk";
        }

        @Override
        public ExitCode run(Given given, InstantSource clock, Console console) {
            given.check(purpose());
            console.say("Beginning.");
            console.status("half way");
            console.redraw(List.of("a screen"));
            console.warn("it is late");
            console.conclude("All done.");
            console.document(() -> "{}\n");
            return ExitCode.DONE;
        }
    }
}
