package io.dynaferry.dynamodb.access;

import io.dynaferry.dynamodb.access.CredentialSource.Profile;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Surroundings that a test lays out. Profiles are given with their regions; an empty one is a profile without a region. */
record FixedSurroundings(
        @Nullable String ownRegion,
        Map<String, String> profiles,
        AwsCredentials own,
        @Nullable URI support,
        InstantSource clock)
        implements Surroundings {
    static FixedSurroundings empty() {
        return new FixedSurroundings(
                null, Map.of(), AwsBasicCredentials.create("OWNKEY", "own-secret"), null, InstantSource.system());
    }

    FixedSurroundings in(String region) {
        return new FixedSurroundings(region, profiles, own, support, clock);
    }

    FixedSurroundings withProfile(String name, String region) {
        return new FixedSurroundings(ownRegion, Map.of(name, region), own, support, clock);
    }

    FixedSurroundings as(String accessKeyId) {
        return new FixedSurroundings(
                ownRegion,
                profiles,
                AwsBasicCredentials.create(accessKeyId, "secret-of-" + accessKeyId),
                support,
                clock);
    }

    FixedSurroundings supportedBy(URI endpoint) {
        return new FixedSurroundings(ownRegion, profiles, own, endpoint, clock);
    }

    @Override
    public Profile profile(String name) {
        if (!profiles.containsKey(name)) {
            throw new IllegalArgumentException("the AWS configuration files have no profile of that name");
        }
        return new Profile(name);
    }

    @Override
    public Optional<String> regionOf(Profile profile) {
        return Optional.ofNullable(profiles.get(profile.name())).filter(region -> !region.isEmpty());
    }

    @Override
    public Optional<String> region() {
        return Optional.ofNullable(ownRegion);
    }

    @Override
    public AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(own);
    }

    @Override
    public Optional<URI> endpoint(SupportService service) {
        return Optional.ofNullable(support);
    }

    @Override
    public Optional<URI> tables(String region) {
        return Optional.empty();
    }
}
