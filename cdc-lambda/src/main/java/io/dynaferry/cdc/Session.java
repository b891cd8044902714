package io.dynaferry.cdc;

import io.dynaferry.change.ChangeApplier;
import io.dynaferry.change.ChangePolicy;
import io.dynaferry.change.ChangeTarget;
import io.dynaferry.change.Quarantine;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.place.Place;
import io.dynaferry.place.Storage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All that lasts over invocations and must not outlive a snapshot of the process: connections, credentials, threads. Opening it
 * sends no request, unless the transform is in S3.
 */
final class Session implements AutoCloseable {
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final List<TargetTable> targets;
    private final List<TargetBooks> books;
    private final OwnAccess own;
    private final ExecutorService threads;
    private final ChangeApplier applier;

    private Session(
            List<TargetTable> targets,
            List<TargetBooks> books,
            OwnAccess own,
            ExecutorService threads,
            ChangeApplier applier) {
        this.targets = targets;
        this.books = books;
        this.own = own;
        this.threads = threads;
        this.applier = applier;
    }

    static Session open(FunctionSettings settings, InstantSource clock) {
        OwnAccess own = OwnAccess.lazy();
        ExecutorService threads = Executors.newCachedThreadPool(Session::daemon);
        List<TargetTable> targets = new ArrayList<>();
        List<String> names = TargetNames.of(settings.targets());
        for (int index = 0; index < names.size(); index++) {
            Side side = settings.targets().get(index);
            String table = Objects.requireNonNull(side.table()).toString();
            targets.add(new TargetTable(names.get(index), SideClients.open(side), table));
        }
        ChangePolicy policy = new ChangePolicy(
                settings.timeToLive(), new TransformSource(own).read(settings.transform()), settings.environment());
        ChangeApplier applier = new ChangeApplier(
                policy, List.<ChangeTarget>copyOf(targets), quarantine(settings, own, clock), threads);
        return new Session(targets, books(settings, targets, threads, clock), own, threads, applier);
    }

    private static Quarantine quarantine(FunctionSettings settings, OwnAccess own, InstantSource clock) {
        String place = settings.quarantinePlace();
        PlaceQuarantine files = null;
        if (place != null) {
            Lazy<Storage> storage = new Lazy<>(() -> own.storage(Place.parse(place)));
            files = new PlaceQuarantine(storage, clock);
        }
        QueueAddress queue = settings.quarantineQueue();
        if (queue != null) {
            return new QueueQuarantine(queue, new Lazy<>(() -> own.queues(queue)), files, clock);
        }
        return files == null ? Quarantine.none() : files;
    }

    private static List<TargetBooks> books(
            FunctionSettings settings, List<TargetTable> targets, ExecutorService threads, InstantSource clock) {
        String ledger = settings.ledgerTable();
        if (ledger == null) {
            return List.of();
        }
        String instance = "instance-" + UUID.randomUUID();
        return targets.stream()
                .map(target -> TargetBooks.open(target, ledger, instance, threads, clock))
                .toList();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "follow-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    ChangeApplier applier() {
        return applier;
    }

    /** In the order of the targets; none without a ledger. */
    List<TargetBooks> books() {
        return books;
    }

    boolean isClosed() {
        return threads.isShutdown();
    }

    @Override
    public void close() {
        threads.shutdown();
        targets.forEach(TargetTable::close);
        own.close();
    }
}
