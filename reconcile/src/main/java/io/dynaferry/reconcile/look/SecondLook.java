package io.dynaferry.reconcile.look;

import io.dynaferry.diff.IgnoredAttributes;
import io.dynaferry.diff.ItemDifference;
import io.dynaferry.drift.DriftKind;
import io.dynaferry.drift.DriftState;
import io.dynaferry.drift.Images;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemDigest;
import io.dynaferry.item.KeySchema;
import io.dynaferry.reconcile.compare.Candidate;
import io.dynaferry.reconcile.compare.ComparisonPlan;
import io.dynaferry.reconcile.compare.Consumption;
import io.dynaferry.reconcile.compare.ItemPlace;
import io.dynaferry.reconcile.compare.SideRole;
import io.dynaferry.repair.Correspondence;
import io.dynaferry.repair.Image;
import io.dynaferry.transform.RejectedItemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks at keys that differed. A live side is read again, strongly consistent; of an export what the first look saw of it
 * holds, for it does not change; between two exports everything that differed is drift. Of an export's item this knows the
 * digest alone, and says where it is to be read. For one thread.
 *
 * <p>A key that still differs and whose source has changed since it was last seen may differ because of that change, which is on its way
 * in its turn. It is put aside, and looked at again when the change should have arrived, a few times at most.
 */
final class SecondLook implements AutoCloseable {
    /** So many paths of one item stand in a drift file. */
    private static final int PATHS = 20;

    private static final ItemDifference NOT_KNOWN = new ItemDifference(List.of(), 0);

    /** How often a key is looked at again that changes all the time; then it counts as it is found. */
    private static final int MORE_LOOKS = 3;
    /** What is put aside stays in memory; where so much changes, the rest is judged at once. */
    private static final int MOST_PUT_ASIDE = 20_000;
    /** What one request reads of each side. */
    static final int CHUNK = 100;

    /** A key, and the source's item when it was last seen. */
    private record Seen(Candidate candidate, @Nullable ItemDigest source) {}

    private final LookPlan plan;
    private final Rereading rereading;
    private final Correspondence correspondence;
    private final IgnoredAttributes ignored;
    private final @Nullable LiveItems source;
    private final @Nullable LiveItems target;
    private final LookTally tally = new LookTally();
    /** To be looked at again in the next round, and what is left of this one. */
    private final List<Seen> aside = new ArrayList<>();

    private final Queue<Seen> again = new ArrayDeque<>();
    private int looksLeft = MORE_LOOKS;
    private final ToLongFunction<CanonicalKey> place;

    private SecondLook(LookPlan plan, Rereading rereading, @Nullable LiveItems source, @Nullable LiveItems target) {
        this.plan = plan;
        this.rereading = rereading;
        this.correspondence = plan.rules().correspondence();
        this.ignored = plan.rules().ignoredAttributes();
        this.source = source;
        this.target = target;
        this.place = ComparisonPlan.placeOf(plan.seed());
    }

    /** @param rereading of which kinds of drift an export's items will be read */
    static SecondLook open(LookPlan plan, Rereading rereading) {
        KeySchema schema = plan.rules().schema();
        LiveItems source = open(plan.source(), schema, plan.sourceUnits() / plan.tasks());
        try {
            return new SecondLook(
                    plan, rereading, source, open(plan.target(), schema, plan.targetUnits() / plan.tasks()));
        } catch (RuntimeException failure) {
            if (source != null) {
                source.close();
            }
            throw failure;
        }
    }

    private static @Nullable LiveItems open(@Nullable Side side, KeySchema schema, double units) {
        return side == null ? null : LiveItems.open(side, schema, units);
    }

    LookTally tally() {
        return tally;
    }

    /** Adds what was read so far. */
    void tell(Consumption consumption) {
        if (source != null) {
            consumption.read(SideRole.SOURCE, source.readUnits());
        }
        if (target != null) {
            consumption.read(SideRole.TARGET, target.readUnits());
        }
    }

    /** One for each candidate that is not put aside; all their items are in memory at the same time. */
    List<Found> at(List<Candidate> candidates) throws InterruptedException {
        return look(candidates.stream()
                .map(candidate -> new Seen(candidate, seen(candidate, SideRole.SOURCE)))
                .toList());
    }

    /** Whether there is something that was put aside. */
    boolean hasThoseAside() {
        return !aside.isEmpty() || !again.isEmpty();
    }

    /** Some of what was put aside, once that should have arrived which was on its way. */
    List<Found> atThoseAside() throws InterruptedException {
        if (again.isEmpty()) {
            TimeUnit.NANOSECONDS.sleep(plan.settle().toNanos());
            looksLeft--;
            again.addAll(aside);
            aside.clear();
        }
        List<Seen> chunk = new ArrayList<>(CHUNK);
        while (chunk.size() < CHUNK && !again.isEmpty()) {
            chunk.add(again.remove());
        }
        return look(chunk);
    }

    private List<Found> look(List<Seen> keys) throws InterruptedException {
        List<CanonicalKey> wanted =
                keys.stream().map(each -> each.candidate().key()).toList();
        // The target first: what reaches it between the two reads was in the source before.
        Map<CanonicalKey, Image> targets = read(target, wanted);
        Map<CanonicalKey, Image> sources = read(source, wanted);
        List<Found> found = new ArrayList<>();
        for (Seen each : keys) {
            Candidate candidate = each.candidate();
            Image expected = expected(sources.get(candidate.key()));
            Image present = correspondence.present(targets.get(candidate.key()));
            if (isOnItsWay(each, expected, present)) {
                aside.add(new Seen(candidate, counted(expected)));
            } else {
                found.add(found(candidate, expected, present));
            }
        }
        return found;
    }

    private boolean isOnItsWay(Seen before, @Nullable Image expected, @Nullable Image present) {
        if (source == null || target == null || looksLeft == 0 || aside.size() >= MOST_PUT_ASIDE) {
            return false;
        }
        ItemDigest now = counted(expected);
        return !Objects.equals(now, before.source()) && !Objects.equals(now, counted(present));
    }

    /** An item that changed since and that the transform refuses now is as good as none: nobody can put it. */
    private @Nullable Image expected(@Nullable Image image) {
        try {
            return correspondence.expected(image);
        } catch (RejectedItemException rejected) {
            return null;
        }
    }

    private static Map<CanonicalKey, Image> read(@Nullable LiveItems side, List<CanonicalKey> keys)
            throws InterruptedException {
        return side == null ? Map.of() : side.reader().readAll(keys);
    }

    /** Judges a candidate, and counts it. */
    private Found found(Candidate candidate, @Nullable Image expected, @Nullable Image present) {
        ItemDigest there = source == null ? seen(candidate, SideRole.SOURCE) : counted(expected);
        ItemDigest here = target == null ? seen(candidate, SideRole.TARGET) : counted(present);
        boolean isRead = source != null || target != null;
        if (isRead && Objects.equals(there, here)) {
            tally.inFlight(place.applyAsLong(candidate.key()));
            return Found.inFlight(candidate.kind(), candidate.key());
        }
        DriftKind kind = isRead ? kind(there, here) : candidate.kind();
        tally.drifts(kind, place.applyAsLong(candidate.key()));
        List<ItemPlace> unread = unread(kind, candidate);
        if (!unread.isEmpty()) {
            return drift(kind, candidate.key(), NOT_KNOWN, item(expected), item(present), unread);
        }
        ItemDifference difference = difference(expected, present);
        tally.drifts(difference);
        boolean shown = plan.images() == Images.SHOWN;
        return drift(
                kind,
                candidate.key(),
                difference,
                shown ? item(expected) : null,
                shown ? item(present) : null,
                List.of());
    }

    private static Found drift(
            DriftKind kind,
            CanonicalKey key,
            ItemDifference difference,
            @Nullable Item expected,
            @Nullable Item present,
            List<ItemPlace> unread) {
        return new Found(kind, key, DriftState.DRIFT, difference.texts(), expected, present, unread);
    }

    /** Where the items of exports are that tell more about the difference. */
    private List<ItemPlace> unread(DriftKind kind, Candidate candidate) {
        List<ItemPlace> unread = new ArrayList<>();
        if (rereading.wants(kind)) {
            for (SideRole side : SideRole.values()) {
                candidate
                        .seen(side)
                        .filter(seen -> !plan.isLive(side))
                        .ifPresent(seen -> unread.add(new ItemPlace(side, seen.unit(), seen.place())));
            }
        }
        return unread;
    }

    private static DriftKind kind(@Nullable ItemDigest there, @Nullable ItemDigest here) {
        if (here == null) {
            return DriftKind.MISSING;
        }
        return there == null ? DriftKind.EXTRA : DriftKind.CHANGED;
    }

    private ItemDifference difference(@Nullable Image expected, @Nullable Image present) {
        return difference(item(expected), item(present), ignored);
    }

    /** Of an item that either side lacks, or that was not read, there is none to tell. */
    static ItemDifference difference(@Nullable Item expected, @Nullable Item present, IgnoredAttributes ignored) {
        return expected == null || present == null
                ? NOT_KNOWN
                : ItemDifference.between(ignored.without(expected), ignored.without(present), PATHS);
    }

    private static @Nullable ItemDigest seen(Candidate candidate, SideRole side) {
        return candidate.seen(side).map(Candidate.Seen::digest).orElse(null);
    }

    /** The digest of what counts of an item, as the first look has it. */
    private @Nullable ItemDigest counted(@Nullable Image image) {
        if (image == null || ignored.isNone()) {
            return image == null ? null : image.digest();
        }
        return Image.of(ignored.without(image.item())).digest();
    }

    private static @Nullable Item item(@Nullable Image image) {
        return image == null ? null : image.item();
    }

    @Override
    public void close() {
        if (source != null) {
            source.close();
        }
        if (target != null) {
            target.close();
        }
    }
}
