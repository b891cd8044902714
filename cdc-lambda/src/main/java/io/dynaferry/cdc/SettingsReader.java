package io.dynaferry.cdc;

import io.dynaferry.change.TimeToLivePolicy;
import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideOptions;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.failure.NearestName;
import io.dynaferry.json.InvalidJsonException;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a function from its environment. All mistakes are reported at once. Used once. */
final class SettingsReader {
    static final String TARGETS = "TARGETS";
    static final String QUARANTINE = "QUARANTINE";
    /** Lambda sets it, and nobody else. */
    private static final String FUNCTION_NAME = "AWS_LAMBDA_FUNCTION_NAME";

    static final String TIME_TO_LIVE = "TTL_DELETES";
    static final String TRANSFORM = "TRANSFORM";
    static final String LEDGER = "LEDGER_TABLE";

    private static final SettingNames ONE = SettingNames.environment("target");
    private static final Set<String> KNOWN = new TreeSet<>(Set.of(
            ONE.table(),
            ONE.region(),
            ONE.endpoint(),
            ONE.profile(),
            ONE.roleArn(),
            ONE.externalId(),
            ONE.credentials(),
            TARGETS,
            QUARANTINE,
            TIME_TO_LIVE,
            TRANSFORM,
            LEDGER));
    private static final Set<String> MEMBERS =
            new TreeSet<>(Set.of("table", "region", "endpoint", "profile", "roleArn", "externalId", "credentials"));

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    private SettingsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws MigrationException for wrong usage, naming all problems */
    static FunctionSettings read(Map<String, String> environment) {
        return new SettingsReader(environment).settings();
    }

    private FunctionSettings settings() {
        environment.keySet().stream()
                .filter(SettingsReader::looksLikeOurs)
                .sorted()
                .forEach(this::unknown);
        List<Side> targets = targets();
        String[] places =
                given(QUARANTINE).map(text -> text.strip().split("\\s*,\\s*")).orElse(new String[0]);
        QueueAddress queue = queue(places);
        String place = place(places);
        TimeToLivePolicy timeToLive = timeToLive();
        if (!problems.isEmpty()) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot start the function: " + String.join("; ", problems)
                            + ". Correct its environment variables and deploy it again.");
        }
        return new FunctionSettings(
                targets,
                queue,
                place,
                timeToLive,
                given(TRANSFORM).orElse(null),
                given(LEDGER).orElse(null),
                environment);
    }

    /** Whether a variable can be nothing but a misspelled one of ours. Others are none of our business. */
    private static boolean looksLikeOurs(String name) {
        return !KNOWN.contains(name)
                && (name.startsWith("TARGET_")
                        || name.startsWith("TTL_")
                        || name.startsWith("LEDGER_")
                        || NearestName.of(name, Set.of(TARGETS, QUARANTINE, TRANSFORM))
                                .isPresent());
    }

    private void unknown(String name) {
        problems.add("there is no setting " + name
                + NearestName.of(name, KNOWN)
                        .map(near -> "; " + near + " was meant, perhaps")
                        .orElse(""));
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(environment.get(name)).filter(Predicate.not(String::isBlank));
    }

    private List<Side> targets() {
        boolean one = given(ONE.table()).isPresent();
        Optional<String> list = given(TARGETS);
        if (one && list.isPresent()) {
            problems.add(ONE.table() + " and " + TARGETS + " exclude each other");
            return List.of();
        }
        if (list.isPresent()) {
            return listed(list.get());
        }
        if (!one) {
            problems.add("no target is named: set " + ONE.table() + " or " + TARGETS);
            return List.of();
        }
        return SideOptions.read(ONE, environment::get).check(problems).stream().toList();
    }

    private List<Side> listed(String json) {
        List<Side> sides = new ArrayList<>();
        for (JsonValue element : elements(json)) {
            SettingNames names = SettingNames.members(TARGETS + "[" + (sides.size() + 1) + "]");
            Map<String, JsonValue> members = element instanceof JsonObject object ? object.members() : Map.of();
            if (!members.containsKey("table")) {
                problems.add(names.side() + " has no table");
            }
            members.keySet().stream().filter(name -> !MEMBERS.contains(name)).forEach(name -> unknown(names, name));
            SideOptions options = new SideOptions(
                    names,
                    text(names, members, "table"),
                    text(names, members, "region"),
                    text(names, members, "endpoint"),
                    text(names, members, "profile"),
                    text(names, members, "roleArn"),
                    text(names, members, "externalId"),
                    text(names, members, "credentials"));
            options.check(problems).ifPresent(sides::add);
        }
        return sides;
    }

    private List<JsonValue> elements(String json) {
        try {
            if (JsonValue.parse(json.getBytes(StandardCharsets.UTF_8)) instanceof JsonArray array
                    && !array.elements().isEmpty()) {
                return array.elements();
            }
            problems.add(TARGETS + " is wrong: it is not a JSON list of objects");
        } catch (InvalidJsonException broken) {
            problems.add(TARGETS + " is wrong: it is not JSON");
        }
        return List.of();
    }

    private void unknown(SettingNames names, String member) {
        problems.add(names.side() + " has no member " + member
                + NearestName.of(member, MEMBERS)
                        .map(near -> "; " + near + " was meant, perhaps")
                        .orElse(""));
    }

    private @Nullable String text(SettingNames names, Map<String, JsonValue> members, String name) {
        JsonValue value = members.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonString string) {
            return string.value();
        }
        problems.add(names.side() + "." + name + " is not a string");
        return null;
    }

    private @Nullable QueueAddress queue(String[] places) {
        QueueAddress queue = null;
        for (String place : places) {
            if (!isUrl(place)) {
                continue;
            }
            if (queue != null) {
                problems.add(QUARANTINE + " names two queues");
            }
            try {
                queue = QueueAddress.parse(place);
            } catch (IllegalArgumentException wrong) {
                problems.add(QUARANTINE + " is wrong: " + wrong.getMessage());
            }
        }
        return queue;
    }

    private @Nullable String place(String[] places) {
        String found = null;
        for (String place : places) {
            if (isUrl(place)) {
                continue;
            }
            if (found != null) {
                problems.add(QUARANTINE + " names two places");
            }
            try {
                Place parsed = Place.parse(place);
                if (parsed instanceof LocalPlace && given(FUNCTION_NAME).isPresent()) {
                    problems.add(QUARANTINE + " is a directory of the function [place=" + place
                            + "], which is gone when the function is; name a queue's URL or s3://bucket/prefix");
                }
                found = parsed.toString();
            } catch (IllegalArgumentException wrong) {
                problems.add(QUARANTINE + " is wrong: " + wrong.getMessage());
            }
        }
        return found;
    }

    private static boolean isUrl(String place) {
        return place.startsWith("https://") || place.startsWith("http://");
    }

    private TimeToLivePolicy timeToLive() {
        String name = given(TIME_TO_LIVE).orElse("replicate");
        for (TimeToLivePolicy policy : TimeToLivePolicy.values()) {
            if (policy.name().toLowerCase(Locale.ROOT).equals(name)) {
                return policy;
            }
        }
        problems.add(TIME_TO_LIVE + " is neither replicate nor ignore");
        return TimeToLivePolicy.REPLICATE;
    }
}
