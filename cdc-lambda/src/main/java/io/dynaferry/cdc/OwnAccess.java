package io.dynaferry.cdc;

import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.access.SideOptions;
import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.dynamodb.storage.S3Storage;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Place;
import io.dynaferry.place.S3Place;
import io.dynaferry.place.Storage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What the function does as itself and not as a side: its quarantine, and files that it reads. Opened when it is needed. */
final class OwnAccess implements AutoCloseable {
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration ATTEMPT = Duration.ofSeconds(3);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private OwnAccess() {}

    /** Opens nothing yet. */
    static OwnAccess lazy() {
        return new OwnAccess();
    }

    synchronized Storage storage(Place place) {
        if (place instanceof S3Place s3) {
            return kept(new S3Storage(clients(null).s3(), s3));
        }
        return kept(new FileStorage((LocalPlace) place));
    }

    synchronized SqsClient queues(QueueAddress address) {
        return clients(address.region().orElse(null))
                .client(
                        SqsClient.builder().endpointOverride(address.endpoint()),
                        config -> config.apiCallTimeout(CALL).apiCallAttemptTimeout(ATTEMPT));
    }

    private SideClients clients(@Nullable String region) {
        Side self = new SideOptions(SettingNames.environment("function"), null, region, null, null, null, null, null)
                .toSide();
        return kept(SideClients.open(self));
    }

    private <T extends AutoCloseable> T kept(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            Closing.quietly(opened.pop());
        }
    }
}
