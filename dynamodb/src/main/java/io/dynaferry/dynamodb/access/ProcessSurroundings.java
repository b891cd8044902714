package io.dynaferry.dynamodb.access;

import io.dynaferry.dynamodb.access.CredentialSource.Profile;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** The SDK's own settings of this process. Endpoints are left to the SDK, which reads AWS_ENDPOINT_URL_STS and the like. */
final class ProcessSurroundings implements Surroundings {
    @Override
    public Profile profile(String name) {
        if (profiles().profile(name).isEmpty()) {
            throw new IllegalArgumentException("the AWS configuration files have no profile of that name");
        }
        return new Profile(name);
    }

    @Override
    public Optional<String> regionOf(Profile profile) {
        return profiles().profile(profile.name()).flatMap(found -> found.property(ProfileProperty.REGION));
    }

    /** The SDK explains a broken file with lines of it, and those may hold a secret. */
    private static ProfileFile profiles() {
        try {
            return ProfileFile.defaultProfileFile();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("the AWS configuration files cannot be read as profiles", e);
        }
    }

    @Override
    public Optional<String> region() {
        try {
            return Optional.of(new DefaultAwsRegionProviderChain().getRegion().id());
        } catch (SdkClientException e) {
            return Optional.empty();
        }
    }

    @Override
    public AwsCredentialsProvider credentials() {
        return DefaultCredentialsProvider.builder().build();
    }

    @Override
    public Optional<URI> endpoint(SupportService service) {
        return Optional.empty();
    }

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }
}
