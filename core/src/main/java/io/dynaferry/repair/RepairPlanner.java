package io.dynaferry.repair;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemDigest;
import io.dynaferry.repair.PlanLine.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what a {@link RepairLoop} would do with keys at this moment, and writes nothing. Safe for use by several threads. */
public final class RepairPlanner {
    private final RepairSides sides;

    public RepairPlanner(RepairSides sides) {
        this.sides = sides;
    }

    /** A line for each key that differs and that the transform lets through; their items are in memory at the same time. */
    public List<PlanLine> plan(List<RepairTask> tasks) throws InterruptedException {
        List<CanonicalKey> keys = tasks.stream().map(RepairTask::key).toList();
        Map<CanonicalKey, Image> targets = sides.target().readAll(keys);
        Map<CanonicalKey, Image> sources = sides.source().readAll(keys);
        List<PlanLine> lines = new ArrayList<>();
        for (RepairTask task : tasks) {
            KeyRepair repair = new KeyRepair(task, sides.correspondence());
            Image target = targets.get(task.key());
            repair.decide(target, sources.get(task.key()));
            PlanLine line = line(repair, sides.correspondence().present(target));
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static @Nullable PlanLine line(KeyRepair repair, @Nullable Image present) {
        ConditionalWrite next = repair.next();
        ItemDigest held = present == null ? null : present.digest();
        if (next == null) {
            RepairResult result = repair.result();
            return result != null && result.outcome() == RepairResult.Outcome.LEFT_ALONE
                    ? new PlanLine(repair.key(), DriftKind.EXTRA, Action.LEAVE, null, held)
                    : null;
        }
        Image image = next.image();
        if (image == null) {
            return new PlanLine(repair.key(), DriftKind.EXTRA, Action.DELETE, null, held);
        }
        DriftKind kind = present == null ? DriftKind.MISSING : DriftKind.CHANGED;
        return new PlanLine(repair.key(), kind, Action.PUT, image.digest(), held);
    }
}
