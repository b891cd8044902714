package io.dynaferry.write;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one of the sources that feed a {@link BatchWriter}: a segment, a file. The feeder sets marks between
 * writes, after each page, say; a mark is reached when everything that was fed on this track before it is in the target or
 * rejected. Writes finish in any order, marks are reached in the order in which they were set.
 *
 * <p>Of one writer only. Safe for use by several threads.
 */
public final class WriteTrack {
    private final Deque<WriteSpan> spans = new ArrayDeque<>();
    private WriteCounts counts = WriteCounts.NONE;
    private @Nullable WriteMark reached;
    private int heldBack;

    public WriteTrack() {
        spans.add(new WriteSpan());
    }

    /** Sets a mark after everything that was fed so far. */
    public synchronized void mark(String position) {
        spans.getLast().close(position);
        spans.add(new WriteSpan());
        advance();
    }

    /** The last mark that is reached. */
    public synchronized Optional<WriteMark> reached() {
        return Optional.ofNullable(reached);
    }

    /** How many writes the target did not take at the first attempt, and has not yet: its part of the keys is busy. */
    public synchronized int heldBack() {
        return heldBack;
    }

    synchronized WriteSpan fed() {
        WriteSpan last = spans.getLast();
        last.fed();
        return last;
    }

    synchronized void holdBack(PendingWrite write) {
        heldBack += write.heldBack ? 0 : 1;
        write.heldBack = true;
    }

    synchronized void written(PendingWrite write, double units) {
        heldBack -= write.heldBack ? 1 : 0;
        write.span.written(write.write, units);
        advance();
    }

    synchronized void rejected(PendingWrite write) {
        heldBack -= write.heldBack ? 1 : 0;
        write.span.rejected();
        advance();
    }

    private void advance() {
        String position = spans.getFirst().finishedAt();
        while (position != null) {
            counts = counts.plus(spans.removeFirst().counts());
            reached = new WriteMark(position, counts);
            position = spans.getFirst().finishedAt();
        }
    }
}
