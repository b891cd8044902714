package io.dynaferry.cdc;

import io.dynaferry.change.ChangeApplier;
import io.dynaferry.change.ChangePolicy;
import io.dynaferry.change.Quarantine;
import io.dynaferry.change.StreamRecordReader;
import io.dynaferry.item.Slice;
import io.dynaferry.write.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.core.warmup.SdkWarmUp;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What happens around a snapshot of the process, as Lambda SnapStart takes them: before it the way of an event is walked once, so that
 * its code is in the snapshot, and everything that is secret, connected or unique is given up. It is made anew when it is needed.
 */
final class SnapshotHooks implements Resource {
    private static final Slice EXAMPLE = Slice.ofUtf8("{\"Records\":[{\"eventID\":\"1\",\"eventName\":\"INSERT\","
            + "\"eventSource\":\"aws:dynamodb\",\"dynamodb\":{\"ApproximateCreationDateTime\":0,\"Keys\":{\"id\":{\"S\":\"1\"}},"
            + "\"NewImage\":{\"id\":{\"S\":\"1\"}},\"SequenceNumber\":\"1\",\"StreamViewType\":\"NEW_IMAGE\"},"
            + "\"eventSourceARN\":\"\"}]}");

    private final Replicator replicator;

    private SnapshotHooks(Replicator replicator) {
        this.replicator = replicator;
    }

    /** The one who asks has to keep the hooks: the process itself forgets them. */
    static SnapshotHooks register(Replicator replicator) {
        SnapshotHooks hooks = new SnapshotHooks(replicator);
        Core.getGlobalContext().register(hooks);
        return hooks;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        SdkWarmUp.warmUp(DynamoDbClient.class);
        walkThrough();
        giveUp();
    }

    void giveUp() {
        replicator.close();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // What was given up is opened by the first event.
    }

    static void walkThrough() {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            new ChangeApplier(ChangePolicy.EXACT, List.of(new NowhereTarget()), Quarantine.none(), threads)
                    .apply(StreamRecordReader.readEvent(EXAMPLE), Deadline.after(Duration.ofSeconds(5)));
        } finally {
            threads.shutdown();
        }
    }
}
