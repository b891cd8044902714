package io.dynaferry.cdc;

import io.dynaferry.place.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** All of a dispatcher that lasts over invocations and must not outlive a snapshot of the process. Opening it sends no request. */
final class DispatchSession implements AutoCloseable {
    private final OwnAccess own;
    private final ExecutorService threads;
    private final Dispatcher dispatcher;

    private DispatchSession(OwnAccess own, ExecutorService threads, Dispatcher dispatcher) {
        this.own = own;
        this.threads = threads;
        this.dispatcher = dispatcher;
    }

    static DispatchSession open(DispatchSettings settings) {
        OwnAccess own = OwnAccess.lazy();
        ExecutorService threads = Executors.newCachedThreadPool(DispatchSession::daemon);
        List<ChangeQueue> queues = new ArrayList<>();
        for (QueueAddress address : settings.queues()) {
            queues.add(new SqsChangeQueue(address, new Lazy<>(() -> own.queues(address))));
        }
        Place place = settings.payloads();
        @Nullable Payloads payloads = place == null ? null : new Payloads(new Lazy<>(() -> own.storage(place)));
        return new DispatchSession(own, threads, new Dispatcher(queues, payloads, threads));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "dispatch");
        thread.setDaemon(true);
        return thread;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    boolean isClosed() {
        return threads.isShutdown();
    }

    @Override
    public void close() {
        threads.shutdown();
        own.close();
    }
}
