package io.dynaferry.load;

import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideOptions;
import io.dynaferry.dynamodb.ledger.LedgerTable;
import io.dynaferry.dynamodb.wire.ScanConsistency;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Place;
import io.dynaferry.snapshot.live.SegmentCount;
import io.dynaferry.write.RateLimit;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes options of a command line, and collects everything that is wrong with it. Used once. */
final class OptionCheck {
    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final Pattern GLUE_ATTEMPT = Pattern.compile("_attempt_\\d+$");
    private static final DateTimeFormatter NEW_RUN =
            DateTimeFormatter.ofPattern("'initial-load-'yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);
    private static final String NO_REGION_NEEDED = "local";

    private final List<String> problems = new ArrayList<>();
    private final CommandLine line;
    private final Map<LoadOption, List<String>> values;
    private final InstantSource clock;

    OptionCheck(CommandLine line, InstantSource clock) {
        this.line = line;
        this.clock = clock;
        this.values = line.values(problems);
    }

    /**
     * The options.
     *
     * @throws MigrationException for wrong usage, naming all problems
     */
    LoadOptions options() {
        List<String> places = places();
        Optional<Side> source = source(places);
        Optional<Side> target =
                SideOptions.read(SettingNames.options("target"), this::setting).check(problems);
        requireTable(LoadOption.SOURCE);
        requireTable(LoadOption.TARGET);
        RateLimit readUnits = parsed(LoadOption.READ_UNITS, RateLimit::parse);
        RateLimit writeUnits = parsed(LoadOption.WRITE_UNITS, RateLimit::parse);
        int segments = (int) number(LoadOption.SEGMENTS, 1, SegmentCount.MAXIMUM, 0);
        long maxQuarantined = number(LoadOption.MAX_QUARANTINED, 0, Integer.MAX_VALUE, 0);
        ScanConsistency consistency = consistency();
        Place quarantine = parsed(LoadOption.QUARANTINE, Place::parse);
        Place report = parsed(LoadOption.REPORT, Place::parse);
        String runId = runId();
        WantedExport exportNow =
                WantedExport.of(option -> setting(option.typed()), problems).orElse(null);
        checkTogether(places, maxQuarantined);
        if (source.isEmpty() || target.isEmpty() || !problems.isEmpty()) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot load: " + String.join("; ", problems) + ". Correct the options; --help lists them.");
        }
        return new LoadOptions(
                source.get(),
                places,
                exportNow,
                target.get(),
                setting(LoadOption.LEDGER, LedgerTable.DEFAULT_NAME),
                runId,
                segments,
                consistency,
                readUnits,
                writeUnits,
                maxQuarantined,
                quarantine,
                report,
                parsed(LoadOption.TRANSFORM, OptionCheck::file),
                setting(LoadOption.SPARK_MASTER, "local[*]"),
                flags(),
                typed(),
                line.warnings());
    }

    private List<String> places() {
        List<String> sources = values.getOrDefault(LoadOption.SOURCE, List.of());
        List<String> places = sources.stream().filter(OptionCheck::isPlace).toList();
        if (!places.isEmpty() && places.size() < sources.size()) {
            problems.add("--source names a table and a place: give one table, or places only");
        } else if (places.isEmpty() && sources.size() > 1) {
            problems.add("--source is given " + sources.size() + " times: only places of exports make a chain");
        }
        for (String place : places) {
            attempt(LoadOption.SOURCE, place, Place::parse);
        }
        return places;
    }

    private static boolean isPlace(String source) {
        return !source.startsWith("arn:") && source.indexOf('/') >= 0;
    }

    private Optional<Side> source(List<String> places) {
        SideOptions typed = SideOptions.read(SettingNames.options("source"), this::setting);
        if (places.isEmpty()) {
            return typed.check(problems);
        }
        boolean onDisk = places.stream().allMatch(OptionCheck::isOnDisk);
        return SideOptions.read(
                        SettingNames.options("source"),
                        name -> name.equals("--source-region") && onDisk ? NO_REGION_NEEDED : setting(name))
                .withoutTable()
                .check(problems);
    }

    private static boolean isOnDisk(String place) {
        try {
            return Place.parse(place) instanceof LocalPlace;
        } catch (IllegalArgumentException reportedElsewhere) {
            return false;
        }
    }

    private void requireTable(LoadOption option) {
        if (!values.containsKey(option)) {
            problems.add(option.typed() + " is missing");
        }
    }

    private ScanConsistency consistency() {
        String text = setting(LoadOption.READ_CONSISTENCY, "eventual");
        return switch (text) {
            case "strong" -> ScanConsistency.STRONG;
            case "eventual" -> ScanConsistency.EVENTUAL;
            default -> {
                problems.add("--read-consistency is strong or eventual, not '" + text + "'");
                yield ScanConsistency.EVENTUAL;
            }
        };
    }

    /** A run that Glue tries again goes on where the one before was left. */
    private String runId() {
        String chosen = line.glueRun()
                .map(run -> GLUE_ATTEMPT.matcher(run).replaceFirst(""))
                .filter(run -> RUN_ID.matcher(run).matches())
                .orElseGet(() -> NEW_RUN.format(clock.instant()));
        String runId = setting(LoadOption.RUN_ID, chosen);
        if (!RUN_ID.matcher(runId).matches()) {
            problems.add(
                    "--run-id is made of 1 to 128 letters, digits, dots, hyphens and underscores, not '" + runId + "'");
        }
        return runId;
    }

    private void checkTogether(List<String> places, long maxQuarantined) {
        boolean export = !places.isEmpty();
        if (maxQuarantined > 0 && !values.containsKey(LoadOption.QUARANTINE)) {
            problems.add("--max-quarantined needs --quarantine, a place for the items that are not in the target");
        }
        if (values.containsKey(LoadOption.WITHOUT_MANIFEST) && places.size() != 1) {
            problems.add("--without-manifest needs exactly one place as --source");
        }
        if (export) {
            useless("with an export: it needs a table as --source", LoadOption.CREATE_TARGET, LoadOption.EXPORT_NOW);
        }
        if (export || values.containsKey(LoadOption.EXPORT_NOW)) {
            useless(
                    "with an export, which is not scanned",
                    LoadOption.SEGMENTS,
                    LoadOption.READ_CONSISTENCY,
                    LoadOption.READ_UNITS);
        }
    }

    private void useless(String why, LoadOption... options) {
        for (LoadOption option : options) {
            if (values.containsKey(option)) {
                problems.add(option.typed() + " is of no use " + why);
            }
        }
    }

    private static String file(String text) {
        Place.parse(text);
        if (text.endsWith("/")) {
            throw new IllegalArgumentException("it is not a file");
        }
        return text;
    }

    private @Nullable String setting(String typedName) {
        return LoadOption.named(typedName.substring(2))
                .map(values::get)
                .map(all -> all.get(0))
                .orElse(null);
    }

    private String setting(LoadOption option, String otherwise) {
        return values.getOrDefault(option, List.of(otherwise)).get(0);
    }

    private long number(LoadOption option, long least, long most, long otherwise) {
        Long number = parsed(option, text -> {
            if (!text.matches("\\d{1,10}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
                throw new IllegalArgumentException("it is not a whole number from " + least + " to " + most);
            }
            return Long.valueOf(text);
        });
        return number == null ? otherwise : number;
    }

    private <T> @Nullable T parsed(LoadOption option, Function<String, T> parser) {
        List<String> all = values.get(option);
        return all == null ? null : attempt(option, all.get(0), parser);
    }

    private <T> @Nullable T attempt(LoadOption option, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            problems.add(option.typed() + " '" + text + "': " + e.getMessage());
            return null;
        }
    }

    private Set<LoadOption> flags() {
        Set<LoadOption> flags = EnumSet.noneOf(LoadOption.class);
        Stream.of(LoadOption.values())
                .filter(option -> option.isFlag() && values.containsKey(option))
                .forEach(flags::add);
        return flags;
    }

    private Map<String, String> typed() {
        Map<String, String> typed = new TreeMap<>();
        values.forEach((option, all) -> typed.put(option.text(), option.isFlag() ? "true" : String.join(",", all)));
        return typed;
    }
}
