package io.dynaferry.reconcile.compare;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.reconcile.compare.ComparisonPlan.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Joins the entries of one bucket by their keys. The entries stay where they came, in their blocks; the table holds for
 * each key where the last word of each side stands, in two longs. The last word is that of the latest stage, within a
 * stage that of the last unit, and within a unit the last one.
 */
final class BucketJoin {
    private static final int POSITION_BITS = 18;
    private static final int BLOCK_BITS = 24;
    private static final int TAG_SHIFT = POSITION_BITS + BLOCK_BITS;
    private static final long TAG_MASK = (1L << (64 - TAG_SHIFT)) - 1;
    /** The lowest bits of a hash choose the slot. */
    private static final int TAG_FROM = 20;

    private static final int FIRST_SLOTS = 1 << 10;

    private final KeyHash hash;
    private final Scope scope;
    private final JoinTally tally;
    private final List<byte[]> blocks = new ArrayList<>();
    /** Two for each slot, the source's before the target's; 0 for nothing. */
    private long[] words;

    private int slots;
    private int keys;

    /** @param expectedKeys for which there is room from the beginning */
    BucketJoin(KeyHash hash, Scope scope, JoinTally tally, int expectedKeys) {
        this.hash = hash;
        this.scope = scope;
        this.tally = tally;
        this.slots = Math.max(FIRST_SLOTS, Integer.highestOneBit(expectedKeys + expectedKeys / 8) * 4);
        this.words = new long[2 * slots];
    }

    void add(byte[] block) {
        int number = blocks.size();
        blocks.add(block);
        int side = EntryBlock.side(block) == SideRole.SOURCE ? 0 : 1;
        for (int entry = EntryBlock.HEAD_BYTES; entry < block.length; entry = EntryBlock.end(block, entry)) {
            add(block, number, entry, side);
        }
    }

    private void add(byte[] block, int number, int entry, int side) {
        if (keys >= slots / 2) {
            grow();
        }
        int keyFrom = EntryBlock.keyFrom(block, entry);
        int keyTo = keyFrom + EntryBlock.keyLength(block, entry);
        long keyHash = hash.of(block, keyFrom, keyTo);
        long tag = keyHash >>> TAG_FROM & TAG_MASK;
        int slot = slot(keyHash, tag, block, keyFrom, keyTo);
        long word = tag << TAG_SHIFT | (number + 1L) << POSITION_BITS | entry;
        long before = words[2 * slot + side];
        if (before == 0) {
            keys += words[2 * slot + 1 - side] == 0 ? 1 : 0;
            words[2 * slot + side] = word;
        } else {
            words[2 * slot + side] = later(before, word);
        }
    }

    /** The slot of a key, or the free one where it belongs. */
    private int slot(long keyHash, long tag, byte[] block, int keyFrom, int keyTo) {
        int mask = slots - 1;
        int slot = (int) keyHash & mask;
        for (long word = word(slot); word != 0; word = word(slot)) {
            if (word >>> TAG_SHIFT == tag && hasKey(word, block, keyFrom, keyTo)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private long word(int slot) {
        long source = words[2 * slot];
        return source != 0 ? source : words[2 * slot + 1];
    }

    private boolean hasKey(long word, byte[] block, int keyFrom, int keyTo) {
        byte[] other = block(word);
        int entry = entry(word);
        int from = EntryBlock.keyFrom(other, entry);
        return Arrays.equals(block, keyFrom, keyTo, other, from, from + EntryBlock.keyLength(other, entry));
    }

    private long later(long before, long word) {
        byte[] former = block(before);
        byte[] latter = block(word);
        int order = Integer.compare(EntryBlock.stage(former), EntryBlock.stage(latter));
        if (order != 0) {
            return order < 0 ? word : before;
        }
        tally.countDuplicate();
        order = Integer.compare(EntryBlock.unit(former), EntryBlock.unit(latter));
        if (order == 0) {
            order = Long.compare(EntryBlock.place(former, entry(before)), EntryBlock.place(latter, entry(word)));
        }
        return order < 0 ? word : before;
    }

    private void grow() {
        long[] former = words;
        slots *= 2;
        words = new long[2 * slots];
        int mask = slots - 1;
        for (int at = 0; at < former.length; at += 2) {
            long word = former[at] != 0 ? former[at] : former[at + 1];
            if (word != 0) {
                int slot = (int) hash(word) & mask;
                while (word(slot) != 0) {
                    slot = slot + 1 & mask;
                }
                words[2 * slot] = former[at];
                words[2 * slot + 1] = former[at + 1];
            }
        }
    }

    private long hash(long word) {
        byte[] block = block(word);
        int from = EntryBlock.keyFrom(block, entry(word));
        return hash.of(block, from, from + EntryBlock.keyLength(block, entry(word)));
    }

    private byte[] block(long word) {
        return blocks.get((int) (word >>> POSITION_BITS & (1 << BLOCK_BITS) - 1) - 1);
    }

    private static int entry(long word) {
        return (int) word & (1 << POSITION_BITS) - 1;
    }

    int slots() {
        return slots;
    }

    /** Counts the key of a slot, if it has one, and writes it down if the sides differ in it. */
    void compare(int slot, CandidatePacker candidates) {
        long source = words[2 * slot];
        long target = words[2 * slot + 1];
        if ((source | target) == 0) {
            return;
        }
        KeyState sourceState = state(source);
        KeyState targetState = state(target);
        tally.countExpired(sourceState, targetState);
        if (sourceState == KeyState.REJECTED || targetState == KeyState.REJECTED) {
            tally.countRejected();
            return;
        }
        fingerprint(SideRole.SOURCE, sourceState, source);
        fingerprint(SideRole.TARGET, targetState, target);
        if (isCompared(sourceState, targetState, source, target, candidates)) {
            tally.countKey(hash(source != 0 ? source : target));
        }
    }

    private boolean isCompared(
            KeyState sourceState, KeyState targetState, long source, long target, CandidatePacker candidates) {
        if (sourceState == KeyState.PRESENT && targetState == KeyState.PRESENT && haveOneDigest(source, target)) {
            tally.countIdentical();
            return true;
        }
        Optional<DriftKind> kind = KeyState.difference(sourceState, targetState, scope);
        kind.ifPresent(different -> differs(different, source, target, candidates));
        return kind.isPresent() || tally.countAbsent(sourceState, targetState, scope);
    }

    private KeyState state(long word) {
        return word == 0 ? KeyState.UNKNOWN : KeyState.of(EntryBlock.kind(block(word), entry(word)));
    }

    private void fingerprint(SideRole side, KeyState state, long word) {
        if (state == KeyState.PRESENT) {
            byte[] block = block(word);
            tally.add(side, EntryBlock.digestHigh(block, entry(word)), EntryBlock.digestLow(block, entry(word)));
        }
    }

    private boolean haveOneDigest(long source, long target) {
        byte[] left = block(source);
        byte[] right = block(target);
        return EntryBlock.digestHigh(left, entry(source)) == EntryBlock.digestHigh(right, entry(target))
                && EntryBlock.digestLow(left, entry(source)) == EntryBlock.digestLow(right, entry(target));
    }

    private void differs(DriftKind kind, long source, long target, CandidatePacker candidates) {
        tally.count(kind);
        long known = source != 0 ? source : target;
        byte[] block = block(known);
        int from = EntryBlock.keyFrom(block, entry(known));
        candidates.begin(kind, block, from, from + EntryBlock.keyLength(block, entry(known)));
        seen(source, candidates);
        seen(target, candidates);
        candidates.end();
    }

    private void seen(long word, CandidatePacker candidates) {
        if (state(word) == KeyState.PRESENT) {
            byte[] block = block(word);
            int entry = entry(word);
            candidates.seen(
                    EntryBlock.unit(block),
                    EntryBlock.place(block, entry),
                    EntryBlock.digestHigh(block, entry),
                    EntryBlock.digestLow(block, entry));
        } else {
            candidates.notSeen();
        }
    }
}
