package io.dynaferry.dynamodb.access;

import io.dynaferry.dynamodb.access.CredentialSource.DefaultChain;
import io.dynaferry.dynamodb.access.CredentialSource.Profile;
import io.dynaferry.dynamodb.access.CredentialSource.Store;
import io.dynaferry.dynamodb.access.CredentialSource.StoredKeys;
import io.dynaferry.table.TableArn;
import io.dynaferry.table.TableReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one side's settings and collects what is wrong with them. Used once. */
final class SideCheck {
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+|local");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
    private static final Pattern STORED_ID = Pattern.compile("[\\w+=.@:/!-]{1,2048}");

    private final SideOptions options;
    private final SettingNames names;
    private final Surroundings surroundings;
    private final List<String> problems = new ArrayList<>();

    SideCheck(SideOptions options, Surroundings surroundings) {
        this.options = options;
        this.names = options.names();
        this.surroundings = surroundings;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    Optional<Side> side() {
        TableReference table = parsed(names.table(), options.table(), TableReference::parse);
        URI endpoint = parsed(names.endpoint(), options.endpoint(), SideCheck::endpoint);
        CredentialSource credentials = credentials();
        Role role = role();
        String region = region(table, credentials);
        if (region != null) {
            checkPartitions(region, table, role);
        }
        if (region == null || !problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Side(names, table, region, endpoint, credentials, role));
    }

    private static URI endpoint(String text) {
        URI endpoint;
        try {
            endpoint = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("it is not an address", e);
        }
        boolean web = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
        if (!web || endpoint.getHost() == null) {
            throw new IllegalArgumentException("it is not an address of the form https://host or http://host:port");
        }
        if (endpoint.getUserInfo() != null || endpoint.getQuery() != null || endpoint.getFragment() != null) {
            throw new IllegalArgumentException("it holds more than scheme, host, port and path");
        }
        return endpoint;
    }

    private CredentialSource credentials() {
        Profile profile = parsed(names.profile(), options.profile(), surroundings::profile);
        StoredKeys stored = parsed(names.credentials(), options.credentials(), SideCheck::storedKeys);
        if (options.profile() != null && options.credentials() != null) {
            problems.add(names.profile() + " and " + names.credentials() + " exclude each other");
        }
        if (stored != null) {
            return stored;
        }
        return profile == null ? new DefaultChain() : profile;
    }

    /** The text is never repeated in a message: it may be the key that should not have been there. */
    private static StoredKeys storedKeys(String text) {
        for (Store store : Store.values()) {
            String id = text.startsWith(store.prefix())
                    ? text.substring(store.prefix().length())
                    : "";
            if (STORED_ID.matcher(id).matches()) {
                return new StoredKeys(store, id);
            }
        }
        throw new IllegalArgumentException(
                "it is neither ssm:<parameter> nor secretsmanager:<secret>, the place where an access key is stored");
    }

    private @Nullable Role role() {
        RoleArn arn = parsed(names.roleArn(), options.roleArn(), RoleArn::parse);
        String externalId = parsed(names.externalId(), options.externalId(), SideCheck::externalId);
        if (externalId != null && options.roleArn() == null) {
            problems.add(names.externalId() + " is of no use without " + names.roleArn());
        }
        return arn == null ? null : new Role(arn, externalId);
    }

    private static String externalId(String text) {
        if (!EXTERNAL_ID.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "an external id has 2 to 1224 letters, digits and characters of _+=,.@:/-");
        }
        return text;
    }

    private @Nullable String region(@Nullable TableReference table, CredentialSource credentials) {
        if (options.region() != null) {
            return parsed(names.region(), options.region(), SideCheck::region);
        }
        if (table != null && table.arn().isPresent()) {
            return table.arn().get().region();
        }
        Optional<String> found = credentials instanceof Profile profile
                ? surroundings.regionOf(profile).or(surroundings::region)
                : surroundings.region();
        if (found.isEmpty()) {
            problems.add("no region is known: give " + names.region() + ", or the table's ARN as " + names.table()
                    + ", or set AWS_REGION or the region of a profile");
        }
        return found.orElse(null);
    }

    private static String region(String text) {
        if (!REGION.matcher(text).matches()) {
            throw new IllegalArgumentException("it is not a region's name such as eu-central-1");
        }
        return text;
    }

    private void checkPartitions(String region, @Nullable TableReference table, @Nullable Role role) {
        String partition = Partitions.of(region);
        if (table != null && table.arn().isPresent()) {
            checkArn(table.arn().get(), region, partition);
        }
        if (role != null && !role.arn().partition().equals(partition)) {
            problems.add(
                    names.roleArn() + " is a role of partition " + role.arn().partition() + ", but region " + region
                            + " is in " + partition
                            + ", and no role is assumed across partitions: store the access key of a user of "
                            + partition + " and name its place with " + names.credentials());
        }
    }

    private void checkArn(TableArn arn, String region, String partition) {
        if (!arn.region().equals(region)) {
            problems.add(names.table() + " is in region " + arn.region() + ", but " + names.region() + " is " + region);
            return;
        }
        if (!arn.partition().equals(partition)) {
            problems.add(names.table() + " names partition " + arn.partition() + ", but its region " + region
                    + " is in " + partition);
        }
    }

    private <T> @Nullable T parsed(String name, @Nullable String text, Function<String, T> parse) {
        String value = given(name, text);
        if (value == null) {
            return null;
        }
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException e) {
            problems.add(name + " is wrong: " + e.getMessage());
            return null;
        }
    }

    private @Nullable String given(String name, @Nullable String text) {
        if (text != null && text.isBlank()) {
            problems.add(name + " is empty");
            return null;
        }
        return text;
    }
}
