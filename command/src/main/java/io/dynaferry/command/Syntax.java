package io.dynaferry.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a program's command line may hold.
 *
 * @param program its name, as the launcher has it
 * @param headline what it does, in a sentence
 * @param options in the order in which help shows them
 * @param notes what help ends with: examples
 */
public record Syntax(String program, String headline, List<Option> options, String notes) {
    public Syntax {
        options = List.copyOf(options);
    }

    /** The options of a program, each side's own ones behind the option that names the side's table. */
    public static Syntax of(String program, String headline, List<Option> own, String notes) {
        List<Option> all = new ArrayList<>();
        for (Option option : own) {
            all.add(option);
            if (option.text().equals("source")) {
                all.addAll(side("source", "reading"));
            } else if (option.text().equals("target")) {
                all.addAll(side("target", "what is done"));
            }
        }
        return new Syntax(program, headline, all, notes);
    }

    /**
     * The options of a side, beside its table or places: every program has the same of them.
     *
     * @param side {@code source} or {@code target}
     * @param doing what the program does there: reading or writing
     */
    private static List<Option> side(String side, String doing) {
        return List.of(
                Option.of(
                                side + "-region",
                                "REGION",
                                "region of the " + side + "; default: the ARN's, the profile's, the SDK's")
                        .decisive(),
                Option.of(
                        side + "-endpoint",
                        "URL",
                        "where the " + side + "'s DynamoDB answers, if not the region's own"),
                Option.of(side + "-profile", "NAME", "profile for " + doing + " there"),
                Option.of(side + "-role-arn", "ARN", "role to assume for " + doing + " there"),
                Option.of(side + "-external-id", "ID", "external id of that role"),
                Option.of(
                        side + "-credentials",
                        "ssm:P|secretsmanager:S",
                        "where the " + side + "'s access key is stored"));
    }

    Optional<Option> named(String text) {
        return options.stream().filter(option -> option.text().equals(text)).findAny();
    }

    List<String> names() {
        return options.stream().map(Option::text).toList();
    }

    /** What {@code --help} shows. */
    public String usage() {
        return new SyntaxParser(this).usage();
    }
}
