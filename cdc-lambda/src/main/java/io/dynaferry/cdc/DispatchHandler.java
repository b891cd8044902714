package io.dynaferry.cdc;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.dynaferry.change.StreamRecord;
import io.dynaferry.change.StreamRecordReader;
import io.dynaferry.item.Slice;
import io.dynaferry.write.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The function between a DynamoDB stream and the FIFO queues of its targets; {@link QueueHandler} is behind each of them. Set
 * {@code ReportBatchItemFailures} on its event source mapping.
 */
public final class DispatchHandler implements RequestStreamHandler, AutoCloseable {
    /** Kept of an invocation's time, so that no call is on its way when it ends. */
    private static final Duration RESERVE = Duration.ofSeconds(2);

    private final DispatchSettings settings;
    private final String function;
    private final PrintStream metrics;
    private final InstantSource clock = InstantSource.system();
    private @Nullable DispatchSession session;

    /** Kept here because the process does not. */
    @SuppressWarnings("UnusedVariable")
    private final SnapshotHooks hooks;

    /** Settings come from the environment; a mistake in them keeps the function from starting. */
    public DispatchHandler() {
        this(System.getenv());
    }

    DispatchHandler(Map<String, String> environment) {
        this(environment, System.out);
    }

    DispatchHandler(Map<String, String> environment, PrintStream metrics) {
        this.settings = DispatchSettings.read(environment);
        this.function = environment.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "local");
        this.metrics = metrics;
        this.hooks = SnapshotHooks.register(this, SqsClient.class, SnapshotHooks::walkToQueue);
    }

    synchronized DispatchSession session() {
        DispatchSession open = session;
        if (open == null) {
            open = DispatchSession.open(settings);
            session = open;
        }
        return open;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        answer.write(process(Slice.of(event.readAllBytes()), remaining).toJson());
    }

    BatchResponse process(Slice event, Duration remaining) {
        long begun = System.nanoTime();
        List<StreamRecord> records = StreamRecordReader.readEvent(event);
        if (records.isEmpty()) {
            return new BatchResponse(List.of());
        }
        List<QueueOutcome> outcomes = session()
                .dispatcher()
                .dispatch(records, Deadline.after(remaining).before(RESERVE));
        Duration duration = Duration.ofNanos(System.nanoTime() - begun);
        for (QueueOutcome outcome : outcomes) {
            metrics.println(InvocationMetrics.line(function, records, outcome, duration, clock.instant()));
        }
        return Dispatcher.response(outcomes);
    }

    @Override
    public synchronized void close() {
        DispatchSession open = session;
        if (open != null) {
            open.close();
            session = null;
        }
    }
}
