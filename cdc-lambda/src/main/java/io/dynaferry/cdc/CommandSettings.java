package io.dynaferry.cdc;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.failure.NearestName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of a command that runs from the function's jar: names with values, {@code --target Music}. */
final class CommandSettings {
    private static final List<String> SIDE =
            List.of("", "-region", "-endpoint", "-profile", "-role-arn", "-external-id", "-credentials");

    private final Map<String, String> values;

    private CommandSettings(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads the arguments. What is unknown, stands twice or lacks its value is refused.
     *
     * @param known all names with their dashes; {@code --source} and {@code --target} bring their side's others along
     */
    static CommandSettings parse(String command, Set<String> known, String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (int index = 0; index < arguments.length; index += 2) {
            String name = arguments[index];
            if (known.stream().noneMatch(each -> isNamed(each, name))) {
                String nearest = NearestName.of(name, known)
                        .map(each -> ", nearest=" + each)
                        .orElse("");
                throw wrong(command, "there is no such option [option=" + name + nearest + "]");
            }
            if (index + 1 == arguments.length || values.put(name, arguments[index + 1]) != null) {
                throw wrong(command, "the option needs one value [option=" + name + "]");
            }
        }
        return new CommandSettings(values);
    }

    private static boolean isNamed(String known, String name) {
        boolean side = known.equals("--source") || known.equals("--target");
        return side ? SIDE.stream().anyMatch(rest -> name.equals(known + rest)) : name.equals(known);
    }

    @Nullable
    String value(String name) {
        return values.get(name);
    }

    String value(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** The value of an option that must be there. */
    String needed(String command, String name) {
        String value = values.get(name);
        if (value == null) {
            throw wrong(command, "an option is missing [option=" + name + "]");
        }
        return value;
    }

    private static MigrationException wrong(String command, String why) {
        return new MigrationException(
                ExitCode.WRONG_USAGE, "Cannot run " + command + ": " + why + ". See " + command + " --help.");
    }
}
