package io.dynaferry.command;

import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideOptions;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Place;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options that were given, as a program reads them: what is wrong is collected, and told all at once by {@link #check}.
 * Used once, by one thread.
 */
public final class Given {
    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final Pattern GLUE_ATTEMPT = Pattern.compile("_attempt_\\d+$");
    private static final DateTimeFormatter NEW_RUN =
            DateTimeFormatter.ofPattern("-yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);
    private static final String NO_REGION_NEEDED = "local";

    private final List<String> problems = new ArrayList<>();
    private final CommandLine line;
    private final Syntax syntax;
    private final Map<String, List<String>> values;
    private final InstantSource clock;

    Given(CommandLine line, Syntax syntax, InstantSource clock) {
        this.line = line;
        this.syntax = syntax;
        this.clock = clock;
        this.values = line.values(problems);
    }

    /** What a command line of the program gives; for programs' own tests too. */
    public static Given of(Syntax syntax, InstantSource clock, String... arguments) {
        return new Given(new CommandLine(syntax, arguments), syntax, clock);
    }

    public boolean has(Option option) {
        return values.containsKey(option.text());
    }

    /** The flags that are set. */
    public Set<Option> flags() {
        return syntax.options().stream()
                .filter(option -> option.isFlag() && has(option))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** In the order in which they were typed. */
    public List<String> all(Option option) {
        return values.getOrDefault(option.text(), List.of());
    }

    public String text(Option option, String otherwise) {
        return has(option) ? all(option).get(0) : otherwise;
    }

    /** What the parser makes of the value; null if the option is not given, or if the parser refuses the value. */
    public <T> @Nullable T parsed(Option option, Function<String, T> parser) {
        return has(option) ? attempt(option, all(option).get(0), parser) : null;
    }

    private <T> @Nullable T attempt(Option option, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            problem(option.typed() + " '" + text + "': " + e.getMessage());
            return null;
        }
    }

    public long number(Option option, long least, long most, long otherwise) {
        Long number = parsed(option, text -> {
            if (!text.matches("\\d{1,10}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
                throw new IllegalArgumentException("it is not a whole number from " + least + " to " + most);
            }
            return Long.valueOf(text);
        });
        return number == null ? otherwise : number;
    }

    /** One of a few words. */
    public String word(Option option, List<String> words, String otherwise) {
        String text = text(option, otherwise);
        if (words.contains(text)) {
            return text;
        }
        problem(option.typed() + " is " + String.join(" or ", words) + ", not '" + text + "'");
        return otherwise;
    }

    public void require(Option option) {
        if (!has(option)) {
            problem(option.typed() + " is missing");
        }
    }

    /** What was typed and has no effect, a sentence each without its end. */
    public List<String> warnings() {
        return line.warnings();
    }

    public void problem(String sentence) {
        problems.add(sentence);
    }

    /** For {@link #parsed}: a file's name rather than a directory's. */
    public static String file(String text) {
        Place.parse(text);
        if (text.endsWith("/")) {
            throw new IllegalArgumentException("it is not a file");
        }
        return text;
    }

    /** A side that must be one live table; empty if something is wrong with it. */
    public Optional<Side> table(Option option) {
        require(option);
        if (!has(option)) {
            return Optional.empty();
        }
        return SideOptions.read(SettingNames.options(option.text()), this::setting)
                .check(problems);
    }

    /** A side that is entered with or without a table of its own; empty if something is wrong with it. */
    public Optional<Side> access(Option option) {
        SideOptions side = SideOptions.read(SettingNames.options(option.text()), this::setting);
        return (has(option) ? side : side.withoutTable()).check(problems);
    }

    /** A side that may be a live table or places of exports; empty if something is wrong with it. */
    public Optional<SideInput> input(Option option) {
        require(option);
        if (!has(option)) {
            return Optional.empty();
        }
        List<String> named = all(option);
        List<String> places = named.stream().filter(Given::isPlace).toList();
        if (!places.isEmpty() && places.size() < named.size()) {
            problem(option.typed() + " names a table and a place: give one table, or places only");
        } else if (places.isEmpty() && named.size() > 1) {
            problem(option.typed() + " is given " + named.size() + " times: only places of exports make a chain");
        }
        places.forEach(place -> attempt(option, place, Place::parse));
        return side(option, places).map(side -> new SideInput(side, places));
    }

    private Optional<Side> side(Option option, List<String> places) {
        SettingNames names = SettingNames.options(option.text());
        if (places.isEmpty()) {
            return SideOptions.read(names, this::setting).check(problems);
        }
        boolean onDisk = places.stream().allMatch(Given::isOnDisk);
        return SideOptions.read(names, name -> name.equals(names.region()) && onDisk ? NO_REGION_NEEDED : setting(name))
                .withoutTable()
                .check(problems);
    }

    private static boolean isPlace(String source) {
        return !source.startsWith("arn:") && source.indexOf('/') >= 0;
    }

    private static boolean isOnDisk(String place) {
        try {
            return Place.parse(place) instanceof LocalPlace;
        } catch (IllegalArgumentException reportedElsewhere) {
            return false;
        }
    }

    private @Nullable String setting(String typedName) {
        return syntax.named(typedName.substring(2))
                .filter(this::has)
                .map(option -> all(option).get(0))
                .orElse(null);
    }

    /** The job of Glue that runs the program; empty everywhere else. */
    public Optional<String> glueJob() {
        return line.glueJob();
    }

    /** The run's name: as given; or Glue's, so that a run that Glue tries again goes on where the one before was left; or a new one. */
    public String runId(Option option) {
        String chosen = line.glueRun()
                .map(run -> GLUE_ATTEMPT.matcher(run).replaceFirst(""))
                .filter(run -> RUN_ID.matcher(run).matches())
                .orElseGet(() -> syntax.program() + NEW_RUN.format(clock.instant()));
        String runId = text(option, chosen);
        if (!RUN_ID.matcher(runId).matches()) {
            problem(option.typed() + " is made of 1 to 128 letters, digits, dots, hyphens and underscores, not '"
                    + runId + "'");
        }
        return runId;
    }

    /**
     * Ends the program if anything is wrong with what was given.
     *
     * @param purpose to complete {@code Cannot ...}
     */
    public void check(String purpose) {
        if (!problems.isEmpty()) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot " + purpose + ": "
                            + problems.stream().map(Given::clause).collect(Collectors.joining("; "))
                            + ". Correct the options; --help lists them.");
        }
    }

    private static String clause(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** What was typed, by the options' names. */
    public Map<String, String> typed() {
        Map<String, String> typed = new TreeMap<>();
        syntax.options().stream()
                .filter(this::has)
                .forEach(option -> typed.put(option.text(), option.isFlag() ? "true" : String.join(",", all(option))));
        return typed;
    }

    /** Of what was typed that which a resume must bring again, as typed. */
    public Map<String, String> decisive() {
        Map<String, String> typed = typed();
        Map<String, String> decisive = new TreeMap<>();
        syntax.options().stream()
                .filter(option -> option.isDecisive() && has(option))
                .forEach(option -> decisive.put(option.typed(), String.valueOf(typed.get(option.text()))));
        return decisive;
    }
}
