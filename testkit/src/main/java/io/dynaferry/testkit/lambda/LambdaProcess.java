package io.dynaferry.testkit.lambda;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.lambda.Invocation.Outcome;
import io.dynaferry.testkit.lambda.RuntimeApi.Ended;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A function with one execution environment: invocations one at a time, the process kept from one to the next, and a new
 * one after a crash, a timeout or a failed start. Unlike Lambda's the environment is never frozen between invocations, and
 * the memory setting bounds the heap but not the process. Safe for use by several threads.
 */
public final class LambdaProcess implements AutoCloseable {
    private final LambdaSettings settings;
    private final InstantSource clock;
    private final LogLines log = new LogLines();
    private final AtomicInteger starts = new AtomicInteger();
    private volatile ExecutionEnvironment environment;

    private LambdaProcess(LambdaSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.environment = newEnvironment();
    }

    /** Starts the process without waiting for it; the first invocation does. */
    public static LambdaProcess start(LambdaSettings settings) {
        return new LambdaProcess(settings, InstantSource.system());
    }

    private ExecutionEnvironment newEnvironment() {
        starts.incrementAndGet();
        return new ExecutionEnvironment(settings, clock, log);
    }

    public Invocation invoke(byte[] event) {
        return invoke(Slice.of(event));
    }

    public synchronized Invocation invoke(Slice event) {
        long begun = System.nanoTime();
        if (!environment.isAlive()) {
            environment.close();
            environment = newEnvironment();
        }
        Ended ended = environment.invoke(event);
        return new Invocation(ended.outcome(), ended.body(), Duration.ofNanos(System.nanoTime() - begun));
    }

    /** How many processes there have been. */
    public int starts() {
        return starts.get();
    }

    public long pid() {
        return environment.pid();
    }

    /** What the function and its runtime client wrote, over all processes; at most the last 20,000 lines. */
    public List<String> log() {
        return log.all();
    }

    /** Ends the process as a failing host would, in the middle of what it is doing: an invocation under way ends as {@link Outcome#CRASHED}. */
    public void kill() {
        environment.kill();
    }

    @Override
    public synchronized void close() {
        environment.close();
    }
}
