package io.dynaferry.dynamodb.access;

import io.dynaferry.dynamodb.access.CredentialSource.Profile;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
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

    /** Most often it is in the environment, which comes first in the SDK's chain, too, after a property. */
    @Override
    public Optional<String> region() {
        String known = System.getenv("AWS_REGION");
        if (isGiven(known) && System.getProperty("aws.region") == null) {
            return Optional.of(known.trim());
        }
        try {
            return Optional.of(new DefaultAwsRegionProviderChain().getRegion().id());
        } catch (SdkClientException e) {
            return Optional.empty();
        }
    }

    /** As with the region; a chain that finds its second link at once is that link. */
    @Override
    public AwsCredentialsProvider credentials() {
        if (isGiven(System.getenv("AWS_ACCESS_KEY_ID"))
                && isGiven(System.getenv("AWS_SECRET_ACCESS_KEY"))
                && System.getProperty("aws.accessKeyId") == null) {
            return EnvironmentVariableCredentialsProvider.create();
        }
        return DefaultCredentialsProvider.builder().build();
    }

    private static boolean isGiven(@Nullable String variable) {
        return variable != null && !variable.isBlank();
    }

    @Override
    public Optional<URI> endpoint(SupportService service) {
        return Optional.empty();
    }

    @Override
    public Optional<URI> tables(String region) {
        return PlainAddress.ofThisProcess().in(region);
    }

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }
}
