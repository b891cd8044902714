package io.dynaferry.reconcile.compare;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The blocks of a bucket: all of them in memory, or those that fitted and the rest still to come.
 *
 * @param entries of the side that has more of them in memory
 */
record BucketBlocks(Iterator<byte[]> blocks, boolean isAll, int entries) {
    static BucketBlocks take(Iterator<byte[]> blocks, long bytes) {
        List<byte[]> taken = new ArrayList<>();
        long size = 0;
        int sources = 0;
        int targets = 0;
        while (blocks.hasNext() && size <= bytes) {
            byte[] block = blocks.next();
            size += block.length;
            taken.add(block);
            boolean isSource = EntryBlock.side(block) == SideRole.SOURCE;
            sources += isSource ? EntryBlock.count(block) : 0;
            targets += isSource ? 0 : EntryBlock.count(block);
        }
        return new BucketBlocks(new Following(taken.iterator(), blocks), !blocks.hasNext(), Math.max(sources, targets));
    }

    private record Following(Iterator<byte[]> first, Iterator<byte[]> rest) implements Iterator<byte[]> {
        @Override
        public boolean hasNext() {
            return first.hasNext() || rest.hasNext();
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return first.hasNext() ? first.next() : rest.next();
        }
    }
}
