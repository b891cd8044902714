package io.dynaferry.reconcile.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Joins the blocks of a bucket, and gives out what it finds as it is asked for. What is more than may be joined at a time
 * is cut into files first, which are joined one after the other. To be closed, also after a failure.
 */
final class JoinOutput implements Iterator<byte[]>, AutoCloseable {
    private final ComparisonPlan plan;
    private final KeyHash hash;
    private final JoinTally tally = new JoinTally();
    private final CandidatePacker candidates = new CandidatePacker();
    private final Deque<SpilledBucket> spilled = new ArrayDeque<>();
    private @Nullable BucketJoin join;
    private int slot;
    private boolean summarised;
    private byte @Nullable [] ready;

    JoinOutput(ComparisonPlan plan, Iterator<Tuple2<Integer, byte[]>> blocks) {
        this.plan = plan;
        this.hash = new KeyHash(plan.seed());
        try {
            take(
                    new Iterator<byte[]>() {
                        @Override
                        public boolean hasNext() {
                            return blocks.hasNext();
                        }

                        @Override
                        public byte[] next() {
                            return blocks.next()._2();
                        }
                    },
                    0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Fills a table, or cuts what does not fit into files. */
    private void take(Iterator<byte[]> blocks, int level) throws IOException {
        BucketBlocks taken =
                BucketBlocks.take(blocks, level == SpilledBucket.LEVELS ? Long.MAX_VALUE : plan.joinBytes());
        if (taken.isAll()) {
            join = new BucketJoin(hash, plan.scope(), tally, taken.entries());
            slot = 0;
            taken.blocks().forEachRemaining(join::add);
        } else {
            spilled.addAll(SpilledBucket.cut(taken.blocks(), level + 1, hash));
        }
    }

    @Override
    public boolean hasNext() {
        try {
            while (ready == null && !summarised) {
                advance();
            }
            return ready != null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public byte[] next() {
        if (!hasNext() || ready == null) {
            throw new NoSuchElementException();
        }
        byte[] next = ready;
        ready = null;
        return next;
    }

    private void advance() throws IOException {
        if (join != null) {
            walk(join);
            return;
        }
        Optional<SpilledBucket> next = Optional.ofNullable(spilled.poll());
        if (next.isPresent()) {
            try (SpilledBucket part = next.get()) {
                take(part.blocks(), part.level());
            }
        } else if (!candidates.isEmpty()) {
            ready = candidates.take();
        } else {
            ready = tally.summary().encoded();
            summarised = true;
        }
    }

    private void walk(BucketJoin table) {
        while (slot < table.slots() && !candidates.isFull()) {
            table.compare(slot++, candidates);
        }
        if (slot == table.slots()) {
            join = null;
        }
        if (candidates.isFull()) {
            ready = candidates.take();
        }
    }

    @Override
    public void close() {
        join = null;
        spilled.forEach(SpilledBucket::close);
    }
}
