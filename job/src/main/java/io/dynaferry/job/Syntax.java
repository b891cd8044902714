package io.dynaferry.job;

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
    public static Syntax of(String program, String headline, List<? extends Option> own, String notes) {
        List<Option> all = new ArrayList<>();
        for (Option option : own) {
            all.add(option);
            if (option.text().equals("source")) {
                all.addAll(SideOption.of("source", "reading"));
            } else if (option.text().equals("target")) {
                all.addAll(SideOption.of("target", "what is done"));
            }
        }
        return new Syntax(program, headline, all, notes);
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
