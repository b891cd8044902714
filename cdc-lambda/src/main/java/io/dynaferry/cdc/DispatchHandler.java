package io.dynaferry.cdc;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.dynaferry.item.Slice;
import io.dynaferry.write.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The function between a DynamoDB stream and the FIFO queues of its targets; {@link QueueHandler} is behind each of them. Set
 * {@code ReportBatchItemFailures} on its event source mapping.
 */
public final class DispatchHandler implements RequestStreamHandler, AutoCloseable {
    /** Kept of an invocation's time, so that no call is on its way when it ends. */
    private static final Duration RESERVE = Duration.ofSeconds(2);

    private final DispatchSettings settings;
    private final OwnAccess own = OwnAccess.lazy();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "dispatch");
        thread.setDaemon(true);
        return thread;
    });
    private final Lazy<Dispatcher> dispatcher = new Lazy<>(this::open);

    /** Settings come from the environment; a mistake in them keeps the function from starting. */
    public DispatchHandler() {
        this(System.getenv());
    }

    DispatchHandler(Map<String, String> environment) {
        this.settings = DispatchSettings.read(environment);
    }

    private Dispatcher open() {
        List<ChangeQueue> queues = new ArrayList<>();
        for (QueueAddress address : settings.queues()) {
            queues.add(new SqsChangeQueue(address, new Lazy<>(() -> own.queues(address))));
        }
        var place = settings.payloads();
        @Nullable Payloads payloads = place == null ? null : new Payloads(new Lazy<>(() -> own.storage(place)));
        return new Dispatcher(queues, payloads, threads);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        answer.write(process(Slice.of(event.readAllBytes()), remaining).toJson());
    }

    BatchResponse process(Slice event, Duration remaining) {
        return dispatcher.get().process(event, Deadline.after(remaining).before(RESERVE));
    }

    @Override
    public void close() {
        threads.shutdown();
        own.close();
    }
}
