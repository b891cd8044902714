package io.dynaferry.bench.demo;

import io.dynaferry.command.Console;
import io.dynaferry.command.Given;
import io.dynaferry.command.Option;
import io.dynaferry.command.Program;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.command.Syntax;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.testkit.fault.FaultPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** The whole story on one machine: {@code scripts/demo}. */
public final class Demo implements Program {
    private static final long USUAL_ITEMS = 20_000;
    private static final Option ITEMS = StoryOption.items(USUAL_ITEMS);
    private static final String MUSIC = "music.json";

    private static final Syntax SYNTAX = Syntax.of(
            "demo",
            "Shows on this machine what Dynaferry does, with the programs as they ship.",
            List.of(ITEMS, StoryOption.REPORT, StoryOption.JSON, StoryOption.QUIET),
            """
            Two accounts in DynamoDB Local, and somebody who never stops writing: load, follow, drift behind everybody's
            back, reconcile, repair, reconcile again, and the proof that both tables are equal. Needs JDK 17, and Maven
            the first time, to build the jars. Leaves nothing behind but its reports, by default in ./demo-report.

            Examples:
              scripts/demo
              scripts/demo 2000 --json > verdict.json

            Exit codes: 0 all was as it should be; 1 failed; 2 something was not, see verdict.json; 64 wrong usage.
            """);

    private final Path repository;

    Demo(Path repository) {
        this.repository = repository;
    }

    public static void main(String[] arguments) {
        ProgramRunner.main(new Demo(Path.of(System.getProperty("dynaferry.home", "."))), arguments);
    }

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public String purpose() {
        return "show the demo";
    }

    @Override
    public ExitCode run(Given given, InstantSource clock, Console console) {
        long items = Performance.items(given, ITEMS, USUAL_ITEMS);
        given.check(purpose());
        return new Performance("demo", repository, new SampleTable(music()), items, FaultPlan.nothing(), told -> {})
                .run(Performance.report(given, "demo-report"), console);
    }

    private static TableDefinition music() {
        try (InputStream in = Objects.requireNonNull(Demo.class.getResourceAsStream(MUSIC))) {
            return DefinitionFile.parse(MUSIC, in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
