package io.dynaferry.dynamodb.access;

import io.dynaferry.dynamodb.access.CredentialSource.Profile;
import io.dynaferry.dynamodb.access.CredentialSource.Store;
import io.dynaferry.dynamodb.access.CredentialSource.StoredKeys;
import io.dynaferry.dynamodb.access.StoredKeyReader.KeyStore;
import io.dynaferry.dynamodb.access.Surroundings.SupportService;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Puts a side's credentials together: its own, and with them the role. Nothing is fetched before the first request. */
final class CredentialChain {
    private final Side side;
    private final Surroundings surroundings;
    private final ClientSettings settings;

    CredentialChain(Side side, Surroundings surroundings, ClientSettings settings) {
        this.side = side;
        this.surroundings = surroundings;
        this.settings = settings;
    }

    SideCredentials open() {
        SideCredentials own = own();
        Role role = side.role();
        if (role == null) {
            return own;
        }
        String region = tokenRegion();
        Called called = Called.tokens(side, region);
        StsClient client = settings.support(StsClient.builder(), SupportService.STS, called, own)
                .build();
        AwsErrors errors = AwsErrors.of(called, side);
        return SideCredentials.leased(
                new RoleSessions(side, role, client, errors, surroundings.clock()), surroundings.clock(), own);
    }

    /**
     * Sessions are made where the program runs, if that is in the side's partition: this endpoint is open to the caller
     * and near it. A regional endpoint's sessions are good for every region of the partition.
     */
    private String tokenRegion() {
        return surroundings
                .region()
                .filter(region -> Partitions.of(region).equals(side.partition()))
                .orElse(side.region());
    }

    private SideCredentials own() {
        if (side.credentials() instanceof Profile profile) {
            return SideCredentials.found(ProfileCredentialsProvider.create(profile.name()));
        }
        if (side.credentials() instanceof StoredKeys keys) {
            return stored(keys);
        }
        return SideCredentials.found(surroundings.credentials());
    }

    private SideCredentials stored(StoredKeys keys) {
        SideCredentials beneath = SideCredentials.found(surroundings.credentials());
        String region = storeRegion(keys);
        SupportService service = keys.store() == Store.SSM ? SupportService.SSM : SupportService.SECRETS_MANAGER;
        Called called = Called.store(side, service, region);
        AwsErrors errors = AwsErrors.of(called, side);
        KeyStore store = store(service, called, beneath);
        return SideCredentials.leased(
                new StoredKeyReader(keys, store, errors, surroundings.clock()), surroundings.clock(), beneath);
    }

    private KeyStore store(SupportService service, Called called, SideCredentials beneath) {
        if (service == SupportService.SSM) {
            return new ParameterStore(settings.support(SsmClient.builder(), service, called, beneath)
                    .build());
        }
        return new SecretStore(settings.support(SecretsManagerClient.builder(), service, called, beneath)
                .build());
    }

    /** The key is kept where the program runs; the side may be in another partition altogether. */
    private String storeRegion(StoredKeys keys) {
        if (keys.id().startsWith("arn:")) {
            return keys.id().split(":", 5)[3];
        }
        return surroundings
                .region()
                .orElseThrow(() -> new MigrationException(
                        ExitCode.WRONG_USAGE,
                        "Cannot read the stored access key: the region of its store is not known [credentials="
                                + keys.store().prefix() + keys.id() + "]. Set AWS_REGION, or give the ARN in "
                                + side.names().credentials() + "."));
    }
}
