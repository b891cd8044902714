package io.dynaferry.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import scala.collection.JavaConverters;
import scopt.OptionDef;
import scopt.OptionParser;
import scopt.Read$;

/** How the options are written, as scopt sees it: it cuts the words into values, and it writes the help. */
final class OptionSyntax extends OptionParser<Map<LoadOption, List<String>>> {
    private static final String EXAMPLES = """
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

    private final List<String> problems = new ArrayList<>();

    OptionSyntax() {
        super("initial-load");
        head(JavaConverters.asScalaBuffer(List.of("Fills a DynamoDB table from another one, or from its exports.\n")));
        for (LoadOption option : LoadOption.values()) {
            if (option.isFlag()) {
                define(opt(option.text(), Read$.MODULE$.unitRead()), option);
            } else {
                define(opt(option.text(), Read$.MODULE$.stringRead()), option).valueName(option.valueName());
            }
        }
        opt("help", Read$.MODULE$.unitRead()).text("show this and stop");
        note("\n" + EXAMPLES);
    }

    private static <A> OptionDef<A, Map<LoadOption, List<String>>> define(
            OptionDef<A, Map<LoadOption, List<String>>> definition, LoadOption option) {
        return definition
                .action((value, values) -> {
                    values.computeIfAbsent(option, name -> new ArrayList<>()).add(String.valueOf(value));
                    return values;
                })
                .unbounded()
                .text(option.meaning());
    }

    /** The values by option; problems are added to the list. */
    Map<LoadOption, List<String>> read(List<String> words, List<? super String> found) {
        Map<LoadOption, List<String>> values = new EnumMap<>(LoadOption.class);
        parse(JavaConverters.asScalaBuffer(words), values);
        found.addAll(problems);
        return values;
    }

    @Override
    public void reportError(String message) {
        problems.add(message);
    }

    @Override
    public scala.Option<Object> showUsageOnError() {
        return scala.Option.apply(false);
    }

    @Override
    public void displayToErr(String message) {
        problems.add(message);
    }
}
