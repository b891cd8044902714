package io.dynaferry.repair;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemDigest;
import io.dynaferry.repair.RepairResult.Outcome;
import io.dynaferry.repair.RepairTask.Permission;
import io.dynaferry.transform.RejectedItemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the repair of one key is: decides what to do about what was read, and when it is over. */
final class KeyRepair {
    private final RepairTask task;
    private final Correspondence correspondence;
    private final Set<ItemDigest> ours = new HashSet<>();
    private boolean touched;
    private boolean intended;
    private int writes;
    private boolean mayHaveDeleted;
    private @Nullable ConditionalWrite next;
    private @Nullable ConditionalWrite applied;
    private @Nullable RepairResult result;

    KeyRepair(RepairTask task, Correspondence correspondence) {
        this.task = task;
        this.correspondence = correspondence;
        this.touched = !task.inherited().isEmpty();
        task.inherited().forEach(intent -> ours.addAll(intent.images()));
    }

    CanonicalKey key() {
        return task.key();
    }

    /** Null while it goes on. */
    @Nullable
    RepairResult result() {
        return result;
    }

    /** The write to send next; null if there is none. */
    @Nullable
    ConditionalWrite next() {
        return next;
    }

    /** What was read, the target before the source: settles the key, or finds the next write. */
    void decide(@Nullable Image target, @Nullable Image source) {
        next = null;
        applied = null;
        try {
            decideFor(correspondence.expected(source), target);
        } catch (RejectedItemException rejected) {
            refused(rejected.reason());
        }
    }

    private void decideFor(@Nullable Image expected, @Nullable Image target) {
        Image present = correspondence.present(target);
        if (isEqual(expected, present)) {
            settle(whoseDoing(present));
            return;
        }
        if (expected != null) {
            next = new ConditionalWrite(key(), expected, target);
            ours.add(expected.digest());
            return;
        }
        if (target != null && (task.permission() == Permission.DELETE_EXTRA || isOurs(target))) {
            next = new ConditionalWrite(key(), null, target);
            return;
        }
        settle(Outcome.LEFT_ALONE);
    }

    /** Once a repair has written, ignored attributes count too: what it wrote must not be older than the source's. */
    private boolean isEqual(@Nullable Image expected, @Nullable Image present) {
        return touched ? Objects.equals(expected, present) : correspondence.isEqual(expected, present);
    }

    private Outcome whoseDoing(@Nullable Image present) {
        if (present == null && mayHaveDeleted) {
            return Outcome.DELETED;
        }
        return isOurs(present) ? Outcome.REPAIRED : Outcome.ALREADY_EQUAL;
    }

    /** A write whose answer was lost, or that the process did not live to see, shows itself here. */
    private boolean isOurs(@Nullable Image present) {
        return touched && present != null && ours.contains(present.digest());
    }

    /** To be durable before the next write is sent. */
    Intent intent(String owner) {
        intended = true;
        return new Intent(key(), owner, ours);
    }

    UndoEntry undo() {
        ConditionalWrite write = Objects.requireNonNull(next, "nothing is to be written");
        Image image = write.image();
        return new UndoEntry(key(), write.observed(), image == null ? null : image.digest());
    }

    void answered(WriteAnswer answer) {
        switch (answer.outcome()) {
            case APPLIED -> {
                touched = true;
                applied = next;
                writes++;
            }
            case REFUSED -> refused(answer.reason());
            case UNCERTAIN -> {
                touched = true;
                mayHaveDeleted |= next != null && next.isDelete();
            }
            default -> {
                // Overtaken: everything is read again.
                touched = true;
            }
        }
        next = null;
    }

    /** Whether the source has to be read again because of what was written. */
    boolean isWritten() {
        return applied != null;
    }

    /** The source, read after the write: the key is settled if that is still what was written. */
    void verify(@Nullable Image source) {
        ConditionalWrite write = Objects.requireNonNull(applied, "nothing was written");
        try {
            if (Objects.equals(correspondence.expected(source), write.image())) {
                settle(write.isDelete() ? Outcome.DELETED : Outcome.REPAIRED);
            }
        } catch (RejectedItemException rejected) {
            refused(rejected.reason());
        }
    }

    private void refused(String reason) {
        result = new RepairResult(task, touched ? Outcome.GAVE_UP : Outcome.REFUSED, writes, reason);
    }

    private void settle(Outcome outcome) {
        result = new RepairResult(task, outcome, writes, "");
    }

    void giveUp(int rounds) {
        result = new RepairResult(task, Outcome.GAVE_UP, writes, "the source changed in each of " + rounds + " rounds");
    }

    /** The intents that may be forgotten; none while something is unsettled. */
    List<Intent> settled(String owner) {
        if (result == null || result.outcome() == Outcome.GAVE_UP) {
            return List.of();
        }
        List<Intent> intents = new ArrayList<>(task.inherited());
        if (intended) {
            intents.add(new Intent(key(), owner, ours));
        }
        return intents;
    }
}
