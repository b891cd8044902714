package io.dynaferry.repair;

import io.dynaferry.item.CanonicalKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys of the target equal to the source's, beside programs that change the source and whatever brings those changes
 * to the target in order.
 *
 * <p>In each round the target is read, then the source, both strongly consistent; where they differ an intent is made
 * durable, the source's item is written, and the source is read again. A key is settled when the source still is what was
 * written: whatever changes after that moment will reach the target after the write. If it is something else, the next round
 * begins. A process that ends before a key is settled leaves its intent open, and {@link #reexamine} goes on with it.
 *
 * <p>What a repair has put itself it takes back if the source has lost the item, whatever the policy says of extra items:
 * otherwise it could bring a deleted item back to life.
 *
 * <p>Safe for use by several threads with different keys.
 */
public final class RepairLoop {
    /** How many keys are repaired together: what one request to the ledger takes. */
    static final int CHUNK = 25;

    /** Keys that change with every millisecond need some rounds; each is a few requests. */
    static final int ROUNDS = 30;

    private final RepairSides sides;
    private final ConditionalWriter writer;
    private final IntentLog intents;
    private final UndoLog undo;
    private final String owner;

    /**
     * Makes no request yet.
     *
     * @param owner names this repair among all that share the intents: a run and its task
     */
    public RepairLoop(RepairSides sides, ConditionalWriter writer, IntentLog intents, UndoLog undo, String owner) {
        this.sides = sides;
        this.writer = writer;
        this.intents = intents;
        this.undo = undo;
        this.owner = owner;
    }

    /** Looks at all keys that some repair did not settle; to be called before anything else is repaired. */
    public List<RepairResult> reexamine() throws InterruptedException {
        Map<CanonicalKey, List<Intent>> open =
                intents.openIntents().stream().collect(Collectors.groupingBy(Intent::key));
        List<RepairResult> results = new ArrayList<>();
        List<RepairTask> chunk = new ArrayList<>();
        for (Map.Entry<CanonicalKey, List<Intent>> entry : open.entrySet()) {
            chunk.add(new RepairTask(entry.getKey(), RepairTask.Permission.KEEP_EXTRA, entry.getValue()));
            if (chunk.size() == CHUNK || results.size() + chunk.size() == open.size()) {
                results.addAll(repair(chunk));
                chunk.clear();
            }
        }
        return results;
    }

    /**
     * Repairs some keys, no key twice; their items are in memory at the same time. If this is left by an exception, the intents
     * of what was not settled stay open.
     *
     * @return one result for each task, in the same order
     */
    public List<RepairResult> repair(List<RepairTask> tasks) throws InterruptedException {
        Map<CanonicalKey, KeyRepair> all = new LinkedHashMap<>();
        for (RepairTask task : tasks) {
            if (all.put(task.key(), new KeyRepair(task, sides.correspondence())) != null) {
                throw new IllegalArgumentException("A key stands twice among the tasks");
            }
        }
        List<KeyRepair> unsettled = List.copyOf(all.values());
        for (int round = 0; round < ROUNDS && !unsettled.isEmpty(); round++) {
            round(unsettled);
            unsettled = unsettled(unsettled);
        }
        unsettled.forEach(key -> key.giveUp(ROUNDS));
        return all.values().stream().map(RepairLoop::result).toList();
    }

    private void round(List<KeyRepair> keys) throws InterruptedException {
        Map<CanonicalKey, Image> targets = sides.target().readAll(keys(keys));
        Map<CanonicalKey, Image> sources = sides.source().readAll(keys(keys));
        keys.forEach(key -> key.decide(targets.get(key.key()), sources.get(key.key())));
        List<KeyRepair> toWrite =
                keys.stream().filter(key -> key.next() != null).toList();
        if (!toWrite.isEmpty()) {
            write(toWrite);
        }
        List<Intent> settled =
                keys.stream().flatMap(key -> key.settled(owner).stream()).toList();
        if (!settled.isEmpty()) {
            intents.clear(settled);
        }
    }

    private void write(List<KeyRepair> keys) throws InterruptedException {
        intents.open(keys.stream().map(key -> key.intent(owner)).toList());
        undo.record(keys.stream().map(KeyRepair::undo).toList());
        for (KeyRepair key : keys) {
            ConditionalWrite write = key.next();
            if (write != null) {
                key.answered(writer.write(write));
            }
        }
        List<KeyRepair> written = keys.stream().filter(KeyRepair::isWritten).toList();
        if (!written.isEmpty()) {
            Map<CanonicalKey, Image> sources = sides.source().readAll(keys(written));
            written.forEach(key -> key.verify(sources.get(key.key())));
        }
    }

    private static List<CanonicalKey> keys(List<KeyRepair> repairs) {
        return repairs.stream().map(KeyRepair::key).toList();
    }

    private static List<KeyRepair> unsettled(List<KeyRepair> keys) {
        return keys.stream().filter(key -> key.result() == null).toList();
    }

    private static RepairResult result(KeyRepair key) {
        @Nullable RepairResult result = key.result();
        if (result == null) {
            throw new IllegalStateException("A key is neither settled nor given up");
        }
        return result;
    }
}
