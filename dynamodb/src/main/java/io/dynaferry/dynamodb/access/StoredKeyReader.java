package io.dynaferry.dynamodb.access;

import io.dynaferry.dynamodb.access.CredentialSource.StoredKeys;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.core.exception.SdkException;

/** Reads a stored access key, again and again, because it is exchanged by rotation while a job runs. */
final class StoredKeyReader implements LeaseSource {
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMinutes(15);

    private final StoredKeys keys;
    private final KeyStore store;
    private final AwsErrors errors;
    private final InstantSource clock;

    StoredKeyReader(StoredKeys keys, KeyStore store, AwsErrors errors, InstantSource clock) {
        this.keys = keys;
        this.store = store;
        this.errors = errors;
        this.clock = clock;
    }

    @Override
    public Lease obtain() {
        return StoredKey.parse(read())
                .map(key -> Lease.lasting(key, clock.instant(), LOOK_AGAIN_AFTER))
                .orElseThrow(() -> new MigrationException(
                        ExitCode.UNAVAILABLE,
                        "Cannot read the stored access key: what is stored there is not a JSON object with accessKeyId and"
                                + " secretAccessKey [credentials="
                                + keys.store().prefix() + keys.id()
                                + "]. Store the key in that form."));
    }

    private String read() {
        try {
            return store.read(keys.id());
        } catch (SdkException e) {
            throw errors.of("read the stored access key", e);
        }
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public String toString() {
        return "stored key";
    }

    /** A place that keeps a secret text under an id. */
    interface KeyStore extends AutoCloseable {
        String read(String id);

        @Override
        void close();
    }
}
