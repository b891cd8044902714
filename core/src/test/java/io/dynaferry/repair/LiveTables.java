package io.dynaferry.repair;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.write.PacedCalls;
import io.dynaferry.write.RateBounds;
import io.dynaferry.write.WriteBudget;
import io.dynaferry.write.WriteLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Two tables of which the target has drifted in every key, an application that goes on changing the source, and a follower
 * that brings its changes to the target in order, late and sometimes twice. The repair's requests can be cut off at any of
 * them, as when its process is killed.
 */
final class LiveTables {
    private record Change(CanonicalKey key, @Nullable Image image) {}

    /** What every request of a dead process ends in. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final int HOT_KEYS = 20;
    private static final long PAUSE_NANOS = 20_000;

    private final int keys;
    private final SplittableRandom random;
    private final InMemoryItems source = new InMemoryItems();
    private final InMemoryItems target = new InMemoryItems();
    private final List<Change> log = new ArrayList<>();
    private final InMemoryIntentLog intents = new InMemoryIntentLog();
    private final Set<CanonicalKey> touched = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean applicationEnds;
    private volatile boolean followerEnds;

    LiveTables(int keys, long seed) {
        this.keys = keys;
        this.random = new SplittableRandom(seed);
        for (int number = 0; number < keys; number++) {
            drift(number);
        }
    }

    /** A third is missing, a third extra, a third changed. */
    private void drift(int number) {
        if (number % 3 != 1) {
            source.set(Keys.key(number), Keys.image(number, "source"));
        }
        if (number % 3 != 0) {
            target.set(Keys.key(number), Keys.image(number, "drifted"));
        }
    }

    List<RepairTask> tasks() {
        List<RepairTask> tasks = new ArrayList<>();
        for (int number = 0; number < keys; number++) {
            CanonicalKey key = Keys.key(number);
            tasks.add(number % 3 == 1 ? RepairTask.putOrDelete(key) : RepairTask.put(key));
        }
        return tasks;
    }

    /** What a rerun finds by comparing; the keys that the dead process wrote it must know from their intents alone. */
    List<RepairTask> untouchedTasks() {
        return tasks().stream().filter(task -> !touched.contains(task.key())).toList();
    }

    void start() {
        SplittableRandom application = random.split();
        SplittableRandom follower = random.split();
        threads.add(new Thread(() -> write(application), "application"));
        threads.add(new Thread(() -> follow(follower), "follower"));
        threads.forEach(Thread::start);
    }

    void endApplication() throws InterruptedException {
        applicationEnds = true;
        threads.get(0).join();
    }

    void endFollower() throws InterruptedException {
        followerEnds = true;
        threads.get(1).join();
    }

    private void write(SplittableRandom choices) {
        for (int version = 1; !applicationEnds; version++) {
            int number = choices.nextInt(choices.nextInt(4) == 0 ? HOT_KEYS : keys);
            Image image = choices.nextInt(4) == 0 ? null : Keys.image(number, "version " + choices.nextInt(3));
            change(new Change(Keys.key(number), image));
            if (version % 4 == 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void change(Change change) {
        synchronized (log) {
            source.set(change.key(), change.image());
            log.add(change);
        }
    }

    private @Nullable Change change(int number) {
        synchronized (log) {
            return number < log.size() ? log.get(number) : null;
        }
    }

    private void follow(SplittableRandom choices) {
        int position = 0;
        boolean drained = false;
        while (!drained) {
            boolean last = followerEnds;
            Change change = change(position);
            if (change == null) {
                drained = last;
                LockSupport.parkNanos(PAUSE_NANOS);
            } else {
                target.set(change.key(), change.image());
                boolean redelivered = choices.nextInt(500) == 0;
                position = redelivered ? Math.max(0, position - choices.nextInt(100)) : position + 1;
            }
        }
    }

    /**
     * A repair in a process of its own.
     *
     * @param requests how many requests the process lives for
     */
    RepairLoop repair(String owner, int requests) {
        Cut cut = new Cut(new AtomicInteger(requests));
        RepairSides sides = new RepairSides(cut.reader(source), cut.reader(target), Correspondence.exact());
        PacedCalls calls = new PacedCalls("target", WriteLimits.DEFAULT, WriteBudget.adaptive(RateBounds.unlimited()));
        return new RepairLoop(sides, new ConditionalWriter(cut.endpoint(), calls), cut, UndoLog.NONE, owner);
    }

    Map<CanonicalKey, Image> source() {
        return source.items();
    }

    Map<CanonicalKey, Image> target() {
        return target.items();
    }

    /** Counts requests down, and lets others go first now and then. */
    private final class Cut implements IntentLog {
        private final AtomicInteger left;

        Cut(AtomicInteger left) {
            this.left = left;
        }

        private void request() {
            if (left.getAndDecrement() <= 0) {
                throw new Killed();
            }
            if (ThreadLocalRandom.current().nextInt(8) == 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }

        ItemReader reader(InMemoryItems items) {
            return keysToRead -> {
                request();
                return items.readAll(keysToRead);
            };
        }

        ConditionalEndpoint endpoint() {
            return write -> {
                request();
                touched.add(write.key());
                return isUnconditional(write.key()) ? applied(write) : target.send(write);
            };
        }

        /** Of half of the items no expression can say all. */
        private static boolean isUnconditional(CanonicalKey key) {
            return key.hashCode() % 2 == 0;
        }

        private WriteAnswer applied(ConditionalWrite write) {
            target.set(write.key(), write.image());
            return WriteAnswer.applied(1);
        }

        @Override
        public void open(Collection<Intent> opened) {
            request();
            intents.open(opened);
        }

        @Override
        public void clear(Collection<Intent> cleared) {
            request();
            intents.clear(cleared);
        }

        @Override
        public List<Intent> openIntents() {
            return intents.openIntents();
        }
    }
}
