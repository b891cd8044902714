package io.dynaferry.reconcile.compare;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The candidates of one block after the other. */
final class CandidateIterator implements Iterator<Candidate> {
    private final Iterator<byte[]> blocks;
    private Iterator<Candidate> candidates = Collections.emptyIterator();

    CandidateIterator(Iterator<byte[]> blocks) {
        this.blocks = blocks;
    }

    @Override
    public boolean hasNext() {
        while (!candidates.hasNext() && blocks.hasNext()) {
            candidates = new CandidateBlock(blocks.next());
        }
        return candidates.hasNext();
    }

    @Override
    public Candidate next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return candidates.next();
    }
}
