package io.dynaferry.preflight;

import io.dynaferry.report.text.Amounts;
import io.dynaferry.table.Observed;
import io.dynaferry.table.TableDefinition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether the target is left alone: nothing else may write to it, or delete from it, before the cut-over. */
public final class TargetRules {
    private static final String ITEMS = SideName.TARGET.check("items");
    private static final String WRITERS = SideName.TARGET.check("foreign writers");
    private static final String TIME_TO_LIVE = SideName.TARGET.check("time to live");

    private TargetRules() {}

    /**
     * Whether it is empty.
     *
     * @param seen how many items the first pages showed
     */
    public static Finding items(Observed<Long> seen) {
        Long count = seen.value().orElse(null);
        if (count == null) {
            return Finding.unknown(ITEMS, "Whether the target is empty", seen);
        }
        if (count == 0) {
            return Finding.ok(ITEMS, "The target is empty.");
        }
        return Finding.warning(
                ITEMS,
                "The target is not empty: " + Amounts.count(count, "item") + " on the first pages. The load writes over"
                        + " those with a key of the source, and leaves the others.",
                "Know whose they are: a run that is resumed, or a foreign writer. Reconcile shows the others as extra.");
    }

    /**
     * Whether somebody else writes to it.
     *
     * @param latest of the records of the target's stream; empty if it holds none, absent if there is no stream
     */
    public static Finding writers(Observed<LastWrite> latest) {
        if (latest.isUnknown()) {
            return Finding.unknown(WRITERS, "Who wrote to the target lately", latest);
        }
        LastWrite write = latest.value().orElse(null);
        if (write == null) {
            return Finding.notKnown(
                    WRITERS,
                    "The target has no stream, so nobody can tell whether somebody else writes to it.",
                    "Deny writes to all but the programs, or look at the target's ConsumedWriteCapacityUnits.");
        }
        if (write.at() == null) {
            return Finding.ok(WRITERS, "The target's stream holds no record of the last 24 h.");
        }
        return Finding.warning(
                WRITERS,
                "Somebody wrote to the target within the last 24 h; a record of " + Amounts.moment(write.at())
                        + " is in its stream.",
                "If that was not a run of these programs, find the writer and stop it.");
    }

    /**
     * What the stream of a table tells of who wrote last.
     *
     * @param at of a record of the stream; null if it holds none
     */
    public record LastWrite(@Nullable Instant at) {}

    public static Finding timeToLive(TableDefinition target) {
        Observed<String> attribute = target.timeToLive();
        if (attribute.isUnknown()) {
            return Finding.unknown(TIME_TO_LIVE, "Whether it is on", attribute);
        }
        if (attribute.value().isEmpty()) {
            return Finding.ok(TIME_TO_LIVE, "It is off, as it should be until the cut-over.");
        }
        return Finding.blocker(
                TIME_TO_LIVE,
                "It is on, by " + attribute.value().get()
                        + ": the target deletes items on its own, which looks like drift, and the load refuses it.",
                "Switch it off until the cut-over, or give the load --allow-target-ttl.");
    }
}
