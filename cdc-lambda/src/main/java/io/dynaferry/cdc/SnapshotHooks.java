package io.dynaferry.cdc;

import io.dynaferry.change.ChangeApplier;
import io.dynaferry.change.ChangePolicy;
import io.dynaferry.change.Quarantine;
import io.dynaferry.change.StreamRecordReader;
import io.dynaferry.dynamodb.access.DirectCalls;
import io.dynaferry.item.Slice;
import io.dynaferry.write.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.warmup.SdkWarmUp;

/**
 * What happens around a snapshot of the process, as Lambda SnapStart takes them: before it the way of an event is walked once, so that
 * its code is in the snapshot, and everything that is secret, connected or unique is given up. It is made anew when it is needed.
 */
final class SnapshotHooks implements Resource {
    private static final Slice EXAMPLE = Slice.ofUtf8("{\"Records\":[{\"eventID\":\"1\",\"eventName\":\"INSERT\","
            + "\"eventSource\":\"aws:dynamodb\",\"dynamodb\":{\"ApproximateCreationDateTime\":0,\"Keys\":{\"id\":{\"S\":\"1\"}},"
            + "\"NewImage\":{\"id\":{\"S\":\"1\"}},\"SequenceNumber\":\"1\",\"StreamViewType\":\"NEW_IMAGE\"},"
            + "\"eventSourceARN\":\"\"}]}");

    private static final Duration TIME = Duration.ofSeconds(5);

    private final AutoCloseable held;
    private final Class<? extends SdkClient> client;
    private final Runnable walk;

    private SnapshotHooks(AutoCloseable held, Class<? extends SdkClient> client, Runnable walk) {
        this.held = held;
        this.client = client;
        this.walk = walk;
    }

    /**
     * The one who asks has to keep the hooks: the process itself forgets them.
     *
     * @param held what is given up before the snapshot; it opens again by itself
     * @param client the kind of the SDK's clients that is needed first
     * @param walk goes the way of an event, to nowhere
     */
    static SnapshotHooks register(AutoCloseable held, Class<? extends SdkClient> client, Runnable walk) {
        SnapshotHooks hooks = new SnapshotHooks(held, client, walk);
        Core.getGlobalContext().register(hooks);
        return hooks;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        SdkWarmUp.warmUp(client);
        DirectCalls.warmUp();
        walk.run();
        giveUp();
    }

    void giveUp() {
        Closing.quietly(held);
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // What was given up is opened by the first event.
    }

    /** As of a stream's event into a table. */
    static void walkToTable() {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            new ChangeApplier(ChangePolicy.EXACT, List.of(new NowhereTarget()), Quarantine.none(), threads)
                    .apply(StreamRecordReader.readEvent(EXAMPLE), Deadline.after(TIME));
        } finally {
            threads.shutdown();
        }
    }

    /** As of a stream's event into a queue. */
    static void walkToQueue() {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            new Dispatcher(List.of(new NowhereQueue()), null, threads)
                    .dispatch(StreamRecordReader.readEvent(EXAMPLE), Deadline.after(TIME));
        } finally {
            threads.shutdown();
        }
    }
}
