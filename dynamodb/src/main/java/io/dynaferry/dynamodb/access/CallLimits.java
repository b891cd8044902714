package io.dynaferry.dynamodb.access;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.http.ExecutableHttpRequest;

/** Breaks calls off that take too long, with one thread for all of a side's calls. Safe for use by several threads. */
final class CallLimits implements AutoCloseable {
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, CallLimits::daemon);

    CallLimits() {
        clock.setRemoveOnCancelPolicy(true);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "call-limits");
        thread.setDaemon(true);
        return thread;
    }

    /** Whoever has the answer cancels what this returns. */
    Future<?> endAfter(Duration limit, ExecutableHttpRequest call) {
        return clock.schedule(call::abort, limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
