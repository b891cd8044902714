package io.dynaferry.dynamodb.access;

import io.dynaferry.dynamodb.access.CredentialSource.Profile;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** What a program finds around itself before any option is read: its own region, its own credentials, the time. */
interface Surroundings {
    /** As the SDK finds them on this machine. */
    static Surroundings ofThisProcess() {
        return new ProcessSurroundings();
    }

    /**
     * The profile of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    Profile profile(String name);

    /** The region that a profile sets itself. */
    Optional<String> regionOf(Profile profile);

    /** The region the program runs in. */
    Optional<String> region();

    /** The credentials the program has without any option. The caller closes them if they can be closed. */
    AwsCredentialsProvider credentials();

    /** Where a service answers that serves the access itself, if not where the SDK would look. */
    Optional<URI> endpoint(SupportService service);

    /** Where the tables of a region answer, if that can be told without the SDK and is where it would look. */
    Optional<URI> tables(String region);

    InstantSource clock();

    /** The services that hand out credentials. */
    enum SupportService {
        STS,
        SSM,
        SECRETS_MANAGER
    }
}
