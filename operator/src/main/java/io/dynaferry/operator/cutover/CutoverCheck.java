package io.dynaferry.operator.cutover;

import io.dynaferry.command.Console;
import io.dynaferry.command.Given;
import io.dynaferry.command.OwnPlace;
import io.dynaferry.command.Program;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.command.Syntax;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.ledger.LedgerTable;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.operator.Pause;
import io.dynaferry.place.Place;
import io.dynaferry.report.CutoverEvidence;
import io.dynaferry.report.EffectiveOptions;
import io.dynaferry.report.ReportWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The command {@code cutover-check}: judges by measuring whether a migration may be cut over, and leaves the evidence. */
public final class CutoverCheck implements Program {
    private static final Syntax SYNTAX = Syntax.of(
            "cutover-check",
            "Checks whether readers and writers can be moved to the target, and writes the evidence for it.",
            CutoverOption.ALL,
            """
            It reads both tables' definitions and streams and the ledger, and writes nothing but the evidence. The gates: writes at
            the source have stopped, everything of the stream is applied, quarantine is empty, no repair is open, the last
            two comparisons of everything were clean, their fingerprints are equal, nobody else writes to the target.

            Examples:
              cutover-check --source Music --target Music --target-region eu-central-1 --report s3://reports/cutover/
              cutover-check --source Music --target arn:aws:dynamodb:eu-central-1:210987654321:table/Music \\
                --target-role-arn arn:aws:iam::210987654321:role/migration --report ./evidence \\
                --attest-no-foreign-writers 'A. Smith: no other role may write, checked in IAM on 2026-11-21'

            Exit codes: 0 all gates are passed; 64 wrong usage; 69 a service cannot be reached or refuses; 75 a gate is not
            passed.
            """);

    private final Pause pause;

    public CutoverCheck() {
        this(Pause.REAL);
    }

    CutoverCheck(Pause pause) {
        this.pause = pause;
    }

    public static void main(String[] arguments) {
        ProgramRunner.main(new CutoverCheck(), arguments);
    }

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public String purpose() {
        return "check the cut-over";
    }

    @Override
    public ExitCode run(Given given, InstantSource clock, Console console) {
        Optional<Side> source = given.table(CutoverOption.SOURCE);
        Optional<Side> target = given.table(CutoverOption.TARGET);
        Place report = given.parsed(CutoverOption.REPORT, Place::parse);
        Duration quiet = Duration.ofSeconds(
                given.number(CutoverOption.QUIET, 1, CutoverOption.MOST_QUIET_SECONDS, CutoverOption.QUIET_SECONDS));
        given.check(purpose());
        CutoverRun run = new CutoverRun(
                given.text(CutoverOption.LEDGER, LedgerTable.DEFAULT_NAME),
                quiet,
                word(given.text(CutoverOption.ATTEST_WRITES_STOPPED, "")),
                word(given.text(CutoverOption.ATTEST_NO_FOREIGN_WRITERS, "")),
                given.text(CutoverOption.BY, System.getProperty("user.name", "unknown")),
                options(given, quiet, source.orElseThrow(), target.orElseThrow()));
        CutoverEvidence evidence = run.check(source.orElseThrow(), target.orElseThrow(), clock, pause);
        if (report != null) {
            write(evidence, report, target.orElseThrow().region());
        }
        say(evidence, given, console);
        return evidence.isPassed() ? ExitCode.DONE : ExitCode.STOPPED_BY_GUARD;
    }

    private static @Nullable String word(String text) {
        return text.isBlank() ? null : text.strip().replaceFirst("\\.$", "");
    }

    private static EffectiveOptions options(Given given, Duration quiet, Side source, Side target) {
        Map<String, String> options = new TreeMap<>(given.typed());
        options.put(CutoverOption.LEDGER.text(), given.text(CutoverOption.LEDGER, LedgerTable.DEFAULT_NAME));
        options.put(CutoverOption.QUIET.text(), Long.toString(quiet.toSeconds()));
        options.put("source-region", source.region());
        options.put("target-region", target.region());
        return new EffectiveOptions(options);
    }

    private static void write(CutoverEvidence evidence, Place report, String region) {
        try (OwnPlace place = OwnPlace.open(report, region)) {
            new ReportWriter(place.storage(), CutoverEvidence.PAGE, CutoverEvidence.FIGURES).write(evidence);
        }
    }

    private static void say(CutoverEvidence evidence, Given given, Console console) {
        console.document(evidence::summary);
        GateScreen.lines(evidence, console.style(), console.width()).forEach(console::say);
        if (given.has(CutoverOption.REPORT)) {
            console.say("The evidence is in " + given.text(CutoverOption.REPORT, "") + ": " + CutoverEvidence.PAGE
                    + " and " + CutoverEvidence.FIGURES + ".");
        }
    }
}
