package io.dynaferry.cdc;

import io.dynaferry.cdc.QuarantineStore.Stored;
import io.dynaferry.change.QuarantineDocument;
import io.dynaferry.change.QuarantineDocument.Recipient;
import io.dynaferry.change.StreamRecord;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.progress.QuarantineLedger;
import io.dynaferry.repair.QuarantineReplay;
import io.dynaferry.repair.RepairResult;
import io.dynaferry.transform.Transform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes one target's changes out of quarantine, one group after the other. A change leaves store and index only after its key is
 * settled, so one that is stopped half-way is done again.
 */
final class Replay {
    private final QuarantineStore store;
    private final QuarantineReplay replay;
    private final QuarantineLedger index;
    private final String target;
    private final boolean transforms;
    private long replayed;
    private long left;
    private long ofOthers;

    /** @param replay with the transform, if there is one */
    Replay(QuarantineStore store, QuarantineReplay replay, QuarantineLedger index, String target, Transform transform) {
        this.transforms = !transform.isNone();
        this.store = store;
        this.replay = replay;
        this.index = index;
        this.target = target;
    }

    void run() throws IOException, InterruptedException {
        List<Stored> some = store.next();
        while (!some.isEmpty()) {
            replay(some);
            some = store.next();
        }
    }

    private void replay(List<Stored> some) throws IOException, InterruptedException {
        List<Stored> own = new ArrayList<>();
        for (Stored stored : some) {
            Recipient recipient = QuarantineDocument.recipient(stored.document());
            if (recipient.target().equals(target)) {
                requireTransform(recipient);
                own.add(stored);
            } else {
                ofOthers++;
            }
        }
        List<RepairResult> results =
                replay.replay(own.stream().map(Stored::document).toList());
        for (int position = 0; position < own.size(); position++) {
            if (results.get(position).isSettled()) {
                remove(own.get(position));
            } else {
                left++;
            }
        }
    }

    /** What the function masks must not get there by another way. */
    private void requireTransform(Recipient recipient) {
        if (recipient.transformed() && !transforms) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot replay the quarantine: what the function writes to this target goes through a transform, and none is given"
                            + " [target=" + target + "]. Give the function's TRANSFORM as --transform.");
        }
    }

    private void remove(Stored stored) throws IOException {
        StreamRecord record = QuarantineDocument.record(stored.document());
        String number = record.sequenceNumber().toString();
        index.of(target).stream()
                .filter(entry -> entry.eventId().equals(record.eventId())
                        && entry.sequenceNumber().equals(number))
                .forEach(index::remove);
        store.remove(stored);
        replayed++;
    }

    long replayed() {
        return replayed;
    }

    /** How many the target still does not take. */
    long left() {
        return left;
    }

    long ofOthers() {
        return ofOthers;
    }
}
