package io.dynaferry.reconcile.look;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.job.TaskFailure;
import io.dynaferry.reconcile.compare.Candidate;
import io.dynaferry.reconcile.compare.CandidateBlock;
import io.dynaferry.reconcile.compare.Consumption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.TaskCompletionListener;

/** Looks at a partition's candidates again, some at a time, and gives what it found, and its tally at the end. */
final class SecondLookTask implements FlatMapFunction<Iterator<byte[]>, byte[]> {
    private static final long serialVersionUID = 1L;

    private final LookPlan plan;
    private final Rereading rereading;
    private final Consumption consumption;

    SecondLookTask(LookPlan plan, Rereading rereading, Consumption consumption) {
        this.plan = plan;
        this.rereading = rereading;
        this.consumption = consumption;
    }

    @Override
    public Iterator<byte[]> call(Iterator<byte[]> blocks) {
        if (!blocks.hasNext()) {
            return Collections.emptyIterator();
        }
        SecondLook look = SecondLook.open(plan, rereading);
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> {
            look.tell(consumption);
            look.close();
        });
        return new Results(look, blocks);
    }

    private static final class Results implements Iterator<byte[]> {
        private final SecondLook look;
        private final Iterator<byte[]> blocks;
        private final Deque<byte[]> ready = new ArrayDeque<>();
        private Iterator<Candidate> block = Collections.emptyIterator();
        private boolean told;

        Results(SecondLook look, Iterator<byte[]> blocks) {
            this.look = look;
            this.blocks = blocks;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && !told) {
                List<Candidate> chunk = nextChunk();
                if (chunk.isEmpty() && !look.hasThoseAside()) {
                    ready.add(Looked.of(look.tally()));
                    told = true;
                } else {
                    look(chunk);
                }
            }
            return !ready.isEmpty();
        }

        private void look(List<Candidate> chunk) {
            try {
                List<Found> found = chunk.isEmpty() ? look.atThoseAside() : look.at(chunk);
                found.forEach(each -> ready.add(Looked.of(each)));
            } catch (MigrationException failure) {
                throw TaskFailure.travelling(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new MigrationException(ExitCode.FAILED, "Cannot look again: the task was interrupted.");
            }
        }

        private List<Candidate> nextChunk() {
            List<Candidate> chunk = new ArrayList<>(SecondLook.CHUNK);
            while (chunk.size() < SecondLook.CHUNK && (block.hasNext() || blocks.hasNext())) {
                if (block.hasNext()) {
                    chunk.add(block.next());
                } else {
                    block = new CandidateBlock(blocks.next());
                }
            }
            return chunk;
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }
    }
}
