package io.dynaferry.command;

import io.dynaferry.failure.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of a command line, sorted: ours, with their values; those that Glue adds for itself, left out; and what is
 * wrong with the rest.
 */
final class CommandLine {
    private static final String HELP = "help";
    private static final String JOB_NAME = "JOB_NAME";
    private static final String JOB_RUN_ID = "JOB_RUN_ID";
    private static final Pattern GLUE = Pattern.compile("JOB_NAME|JOB_ID|JOB_RUN_ID|TempDir|scriptLocation|class|conf|"
            + "encryption-type|user-jars-first|spark-event-logs-path|datalake-formats|additional-python-modules|"
            + "python-modules-installer-option|customer-driver-env-vars|customer-executor-env-vars|executor-cores|"
            + "SECURITY_CONFIGURATION|continuation-option|(enable|disable|extra|job|continuous-log|write-shuffle)-.*|"
            + "custom-log(Group|Stream)-prefix|"
            + "RedshiftTempDir|workflow-.*|WORKFLOW_.*");
    /** A comma in Glue, where no argument can be given twice. */
    private static final Pattern BETWEEN_PLACES = Pattern.compile(",(?=s3://)");

    private final Syntax syntax;
    private final String[] words;
    private final List<String> ours = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final boolean underGlue;
    private boolean helpWanted;
    private @Nullable String jobName;
    private @Nullable String jobRunId;
    private int at;

    CommandLine(Syntax syntax, String[] arguments) {
        this.syntax = syntax;
        this.words = arguments.clone();
        this.underGlue = List.of(words).stream().anyMatch(word -> nameOf(word).equals(JOB_RUN_ID));
        while (at < words.length) {
            take(words[at++]);
        }
    }

    boolean isUnderGlue() {
        return underGlue;
    }

    boolean isHelpWanted() {
        return helpWanted;
    }

    Optional<String> glueRun() {
        return Optional.ofNullable(jobRunId);
    }

    Optional<String> glueJob() {
        return underGlue ? Optional.ofNullable(jobName) : Optional.empty();
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** The values by option, each at least one; problems are added to the list. */
    Map<String, List<String>> values(List<? super String> found) {
        Map<String, List<String>> values = new SyntaxParser(syntax).read(ours, problems);
        for (Option option : syntax.options()) {
            List<String> all = values.getOrDefault(option.text(), List.of());
            if (option.isRepeatable()) {
                values.computeIfPresent(
                        option.text(),
                        (name, list) -> list.stream()
                                .flatMap(BETWEEN_PLACES::splitAsStream)
                                .toList());
            } else if (all.size() > 1) {
                problems.add(option.typed() + " is given " + all.size() + " times");
            }
        }
        found.addAll(problems);
        return values;
    }

    private void take(String word) {
        if (!word.startsWith("--") || word.length() == 2) {
            problems.add("'" + word + "' belongs to no option");
            return;
        }
        String name = nameOf(word);
        Optional<Option> option = syntax.named(name);
        if (option.isPresent()) {
            takeOurs(word, option.get());
        } else if (name.equals(HELP)) {
            helpWanted = true;
        } else {
            String value = valueOf(word);
            takeForeign(name, value == null ? "" : value);
        }
    }

    private void takeOurs(String word, Option option) {
        String value = valueOf(word);
        if (option.isFlag()) {
            takeFlag(option, value);
        } else if (value == null) {
            problems.add(option.typed() + " needs a value: " + option.valueName());
        } else {
            ours.add(option.typed());
            ours.add(value);
        }
    }

    /** Glue gives every argument a value, so a flag may have one. */
    private void takeFlag(Option option, @Nullable String value) {
        if (value == null || value.isEmpty() || value.equals("true")) {
            ours.add(option.typed());
        } else if (!value.equals("false")) {
            problems.add(option.typed() + " takes no value but true or false, not '" + value + "'");
        }
    }

    private void takeForeign(String name, String value) {
        if (name.equals(JOB_NAME)) {
            jobName = value;
        } else if (name.equals(JOB_RUN_ID)) {
            jobRunId = value;
        }
        if (GLUE.matcher(name).matches()) {
            return;
        }
        String message = "--" + name + " is not an option"
                + NearestName.of(name, syntax.names())
                        .map(near -> " (did you mean --" + near + "?)")
                        .orElse("");
        (underGlue ? warnings : problems).add(message);
    }

    private static String nameOf(String word) {
        int equals = word.indexOf('=');
        return word.startsWith("--") ? word.substring(2, equals < 0 ? word.length() : equals) : "";
    }

    /** What follows the equals sign, or the next word unless that is an option; null if there is none. */
    private @Nullable String valueOf(String word) {
        int equals = word.indexOf('=');
        if (equals >= 0) {
            return word.substring(equals + 1);
        }
        boolean there = at < words.length && !words[at].startsWith("--");
        return there ? words[at++] : null;
    }
}
