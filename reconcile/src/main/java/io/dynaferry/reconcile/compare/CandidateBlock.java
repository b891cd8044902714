package io.dynaferry.reconcile.compare;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemDigest;
import io.dynaferry.reconcile.compare.Candidate.Seen;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads the candidates of a block. */
public final class CandidateBlock implements Iterator<Candidate> {
    private final byte[] block;
    private int at = CandidatePacker.HEAD_BYTES;

    public CandidateBlock(byte[] block) {
        this.block = block;
    }

    /** How many candidates a block holds. */
    public static int count(byte[] block) {
        return Packed.intAt(block, 0);
    }

    @Override
    public boolean hasNext() {
        return at < block.length;
    }

    @Override
    public Candidate next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        DriftKind kind = kind(block[at++]);
        int length = Packed.lengthAt(block, at);
        at += Packed.sizeOfLength(length);
        CanonicalKey key = CanonicalKey.ofBytes(Arrays.copyOfRange(block, at, at + length));
        at += length;
        Seen source = seen();
        return new Candidate(kind, key, source, seen());
    }

    private static DriftKind kind(byte number) {
        return switch (number) {
            case 1 -> DriftKind.MISSING;
            case 2 -> DriftKind.EXTRA;
            case 3 -> DriftKind.CHANGED;
            default -> throw new IllegalArgumentException("Not a block of candidates [kind=" + number + "].");
        };
    }

    private @Nullable Seen seen() {
        if (block[at++] == 0) {
            return null;
        }
        ItemDigest digest = new ItemDigest(Packed.longAt(block, at + 12), Packed.longAt(block, at + 20));
        Seen seen = new Seen(Packed.intAt(block, at), Packed.longAt(block, at + 4), digest);
        at += 28;
        return seen;
    }
}
