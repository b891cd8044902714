package io.dynaferry.dynamodb.access;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The settings of one side as they were typed. */
public record SideOptions(
        SettingNames names,
        @Nullable String table,
        @Nullable String region,
        @Nullable String endpoint,
        @Nullable String profile,
        @Nullable String roleArn,
        @Nullable String externalId,
        @Nullable String credentials) {
    public SideOptions {
        if (names.style() == SettingNames.Style.ENVIRONMENT) {
            table = emptyToNull(table);
            region = emptyToNull(region);
            endpoint = emptyToNull(endpoint);
            profile = emptyToNull(profile);
            roleArn = emptyToNull(roleArn);
            externalId = emptyToNull(externalId);
            credentials = emptyToNull(credentials);
        }
    }

    /** A template leaves a variable empty when there is nothing to say; an empty option, though, is a mistake. */
    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Asks for every setting by the name under which an operator gives it, {@code --source-region} for example. */
    public static SideOptions read(SettingNames names, Function<String, @Nullable String> settings) {
        return new SideOptions(
                names,
                settings.apply(names.table()),
                settings.apply(names.region()),
                settings.apply(names.endpoint()),
                settings.apply(names.profile()),
                settings.apply(names.roleArn()),
                settings.apply(names.externalId()),
                settings.apply(names.credentials()));
    }

    /** The same side without a table of its own, for a source that is an export. */
    public SideOptions withoutTable() {
        return new SideOptions(names, null, region, endpoint, profile, roleArn, externalId, credentials);
    }

    /**
     * Checks everything and adds each problem to the list, so that a program can report both sides at once. The region
     * is, in this order: the one given, the ARN's, the given profile's, the SDK's own (environment, profile, instance).
     *
     * @return nothing if a problem was added
     */
    public Optional<Side> check(List<? super String> problems) {
        return check(Surroundings.ofThisProcess(), problems);
    }

    /**
     * The side.
     *
     * @throws MigrationException for wrong usage, naming all problems
     */
    public Side toSide() {
        return toSide(Surroundings.ofThisProcess());
    }

    Side toSide(Surroundings surroundings) {
        List<String> problems = new ArrayList<>();
        return check(surroundings, problems)
                .orElseThrow(() -> new MigrationException(
                        ExitCode.WRONG_USAGE,
                        "Cannot enter the " + names.side() + ": " + String.join("; ", problems)
                                + ". Correct the settings and run the same command again."));
    }

    Optional<Side> check(Surroundings surroundings, List<? super String> problems) {
        SideCheck check = new SideCheck(this, surroundings);
        Optional<Side> side = check.side();
        problems.addAll(check.problems());
        return side;
    }
}
