package io.dynaferry.reconcile.compare;

import java.util.Arrays;
import java.util.function.ObjIntConsumer;

/** Packs the entries of one unit after the other into blocks, one that is being filled for each bucket. */
final class EntryPacker {
    private static final int LARGEST_BLOCK = 64 << 10;
    private static final int SMALLEST_BLOCK = 4 << 10;
    /** For the blocks of all buckets that are being filled. */
    private static final int ALL_BLOCKS = 32 << 20;

    private static final byte[] NOTHING = {};

    private final int blockBytes;
    private final byte[][] blocks;
    private final int[] filled;
    private final int[] counts;
    private final ObjIntConsumer<byte[]> full;
    private SideRole side = SideRole.SOURCE;
    private int stage;
    private int unit;

    /** @param full takes each block that is full, and its bucket */
    EntryPacker(int buckets, ObjIntConsumer<byte[]> full) {
        this.blockBytes = Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, ALL_BLOCKS / buckets));
        this.blocks = new byte[buckets][];
        Arrays.fill(blocks, NOTHING);
        this.filled = new int[buckets];
        Arrays.fill(filled, EntryBlock.HEAD_BYTES);
        this.counts = new int[buckets];
        this.full = full;
    }

    /** The entries that follow are of this unit. */
    void begin(SideRole changedSide, int changedStage, int changedUnit) {
        if (changedSide == side && changedStage == stage && changedUnit == unit) {
            return;
        }
        end();
        side = changedSide;
        stage = changedStage;
        unit = changedUnit;
    }

    void add(int bucket, long place, EntryKind kind, byte[] key, long digestHigh, long digestLow) {
        byte[] block = room(bucket, EntryBlock.sizeAtMost(key.length));
        filled[bucket] = EntryBlock.put(block, filled[bucket], place, kind, key, digestHigh, digestLow);
    }

    /** Copies an entry of another block. */
    void add(int bucket, byte[] from, int entry) {
        int size = EntryBlock.end(from, entry) - entry;
        byte[] block = room(bucket, size);
        System.arraycopy(from, entry, block, filled[bucket], size);
        filled[bucket] += size;
    }

    /** The block of a bucket that has room for another entry, which is counted. */
    private byte[] room(int bucket, int size) {
        if (filled[bucket] + size > blocks[bucket].length) {
            beginBlock(bucket);
        }
        counts[bucket]++;
        return blocks[bucket];
    }

    private void beginBlock(int bucket) {
        flush(bucket);
        if (blocks[bucket] == NOTHING) {
            blocks[bucket] = new byte[blockBytes];
        }
    }

    /** Hands out what is left of the unit. */
    void end() {
        for (int bucket = 0; bucket < counts.length; bucket++) {
            flush(bucket);
        }
    }

    private void flush(int bucket) {
        byte[] block = blocks[bucket];
        if (counts[bucket] == 0) {
            return;
        }
        EntryBlock.head(block, side, stage, unit, counts[bucket]);
        full.accept(Arrays.copyOf(block, filled[bucket]), bucket);
        counts[bucket] = 0;
        filled[bucket] = EntryBlock.HEAD_BYTES;
    }
}
