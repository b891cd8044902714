package io.dynaferry.load;

import io.dynaferry.command.Console;
import io.dynaferry.command.Given;
import io.dynaferry.command.Program;
import io.dynaferry.command.ProgramRunner;
import io.dynaferry.command.Syntax;
import io.dynaferry.failure.ExitCode;
import java.time.InstantSource;

/** Fills a table from another one or from its exports. */
public final class InitialLoadJob implements Program {
    private static final String NOTES = """
            Examples

            Another account, with a role there:
              initial-load --source Music --target arn:aws:dynamodb:eu-central-1:210987654321:table/Music \\
                --target-role-arn arn:aws:iam::210987654321:role/migration --create-target --run-id music-1

            Another region of the same account:
              initial-load --source Music --source-region us-east-1 --target Music --target-region eu-central-1

            Another partition, where no role reaches:
              initial-load --source Music --source-region eu-central-1 --target Music --target-region cn-north-1 \\
                --target-credentials secretsmanager:china/migration

            From a full export and what came after it, without reading the table:
              initial-load --source s3://exports/AWSDynamoDB/01693685827463-2d8752fd \\
                --source s3://exports/AWSDynamoDB/01693772227463-8a1f0c3e --target Music --target-region eu-central-1

            The same without an export at hand, which needs point-in-time recovery and costs the table no capacity:
              initial-load --source Music --source-region eu-west-1 --export-now s3://exports/music \\
                --target Music --target-region eu-central-1 --run-id music-1

            Exit codes: 0 done, 1 failed and can be resumed, 64 wrong usage, 65 bad input data,
            69 a service cannot be reached or refuses, 75 stopped by a limit or guard.
            """;

    private static final Syntax SYNTAX = Syntax.of(
            "initial-load", "Fills a DynamoDB table from another one, or from its exports.", LoadOption.ALL, NOTES);

    public static void main(String[] arguments) {
        ProgramRunner.main(new InitialLoadJob(), arguments);
    }

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public String purpose() {
        return "complete the load";
    }

    @Override
    public ExitCode run(Given given, InstantSource clock, Console console) {
        new LoadRun(OptionCheck.options(given), clock, console).run();
        return ExitCode.DONE;
    }
}
