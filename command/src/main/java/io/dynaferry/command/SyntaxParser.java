package io.dynaferry.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scala.collection.JavaConverters;
import scopt.OptionDef;
import scopt.OptionParser;
import scopt.Read$;

/** How the options are written, as scopt sees it: it cuts the words into values, and it writes the help. */
final class SyntaxParser extends OptionParser<Map<String, List<String>>> {
    private final List<String> problems = new ArrayList<>();

    SyntaxParser(Syntax syntax) {
        super(syntax.program());
        head(JavaConverters.asScalaBuffer(List.of(syntax.headline() + "\n")));
        for (Option option : syntax.options()) {
            if (option.isFlag()) {
                define(opt(option.text(), Read$.MODULE$.unitRead()), option);
            } else {
                define(opt(option.text(), Read$.MODULE$.stringRead()), option).valueName(option.valueName());
            }
        }
        opt("help", Read$.MODULE$.unitRead()).text("show this and stop");
        note("\n" + syntax.notes());
    }

    private static <A> OptionDef<A, Map<String, List<String>>> define(
            OptionDef<A, Map<String, List<String>>> definition, Option option) {
        return definition
                .action((value, values) -> {
                    values.computeIfAbsent(option.text(), name -> new ArrayList<>())
                            .add(String.valueOf(value));
                    return values;
                })
                .unbounded()
                .text(option.meaning());
    }

    /** The values by option; problems are added to the list. */
    Map<String, List<String>> read(List<String> words, List<? super String> found) {
        Map<String, List<String>> values = new HashMap<>();
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
