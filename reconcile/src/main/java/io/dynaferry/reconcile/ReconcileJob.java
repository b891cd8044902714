package io.dynaferry.reconcile;

import io.dynaferry.command.Console;
import io.dynaferry.command.Given;
import io.dynaferry.command.Program;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.command.Syntax;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.report.ReconcileReport;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Proves two tables equal, names what is not, and repairs it. */
public final class ReconcileJob implements Program {
    private static final String NOTES = """
            Examples

            Are both tables equal? Beside running changes, without writing anything:
              reconcile --source Music --target arn:aws:dynamodb:eu-central-1:210987654321:table/Music \\
                --target-role-arn arn:aws:iam::210987654321:role/migration --report s3://reports/music/

            Show what a repair would do, then do it:
              reconcile --source Music --target Copy --repair put,delete --dry-run --report s3://reports/music/
              reconcile --source Music --target Copy --repair put,delete --apply s3://reports/music/ \\
                --undo --report s3://reports/music-repair/

            Two exports, without reading a table or asking AWS for anything but the files:
              reconcile --source s3://exports/AWSDynamoDB/01693685827463-2d8752fd \\
                --target s3://copies/AWSDynamoDB/01693685901234-77aa01bc --keys artist:S,song:S

            Exit codes: 0 equal, or all drift repaired; 1 failed, can be run again; 2 drift found or left; 64 wrong usage;
            65 bad input data; 69 a service cannot be reached or refuses; 75 stopped by a limit or guard.
            """;

    private static final Syntax SYNTAX = Syntax.of(
            "reconcile",
            "Proves that two DynamoDB tables are equal, names what is not, and repairs it.",
            ReconcileOption.ALL,
            NOTES);

    public static void main(String[] arguments) {
        ProgramRunner.main(new ReconcileJob(), arguments);
    }

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public String purpose() {
        return "complete the comparison";
    }

    @Override
    public ExitCode run(Given given, InstantSource clock, Console console) {
        ReconcileOptions options = OptionCheck.options(given);
        String region = options.source().side().region();
        Consumer<ReconcileReport> published = given.glueJob()
                .map(job -> new DriftMetrics(job, CloudWatch.ofThisProcess(region), console))
                .<Consumer<ReconcileReport>>map(metrics -> metrics::publish)
                .orElse(nowhere -> {});
        return new ReconcileRun(options, clock, console, published).run();
    }
}
