package io.dynaferry.load;

import io.dynaferry.item.FingerprintTally;
import io.dynaferry.progress.RunLedger;
import io.dynaferry.progress.UnitClaim;
import io.dynaferry.snapshot.source.Page;
import io.dynaferry.snapshot.source.PageReader;
import io.dynaferry.snapshot.source.SourceRecord;
import io.dynaferry.transform.RejectedItemException;
import io.dynaferry.write.ItemWrite;
import io.dynaferry.write.RejectionHandler;
import io.dynaferry.write.WriteInterleaver;
import io.dynaferry.write.WriteMark;
import io.dynaferry.write.WriteTrack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A unit that is being loaded: its pages one after the other, and its progress in the ledger, which moves past a page only
 * when all of its writes are in the target.
 *
 * <p>One thread reads; another one may record the progress meanwhile.
 */
final class OpenUnit implements WriteInterleaver.Source<OpenUnit.Feed>, AutoCloseable {
    /** With more writes than these that the target holds back, other units go first. */
    private static final int HELD_BACK = 25;

    /** A write of a unit. */
    record Feed(OpenUnit unit, ItemWrite write) {}

    /** A place where the unit can be taken up again, or its end, with what was read until there. */
    private record Milestone(String mark, String position, boolean last, UnitTotals read) {}

    private final RunLedger ledger;
    private final PageReader reader;
    private final Passage passage;
    private final RejectionHandler quarantine;
    private final WriteTrack track = new WriteTrack();
    private final Deque<Milestone> milestones = new ArrayDeque<>();
    private final UnitTotals before;
    private final Runnable whenRead;

    // Of the reading thread alone.
    private final FingerprintTally readItems = new FingerprintTally();
    private final FingerprintTally writtenItems = new FingerprintTally();
    private UnitTotals read = UnitTotals.NONE;
    private long filtered;
    private long refused;
    private List<SourceRecord> page = List.of();
    private String position = "";
    private int at;
    private long marks;
    private boolean ended;

    // Guarded by this.
    private UnitClaim claim;
    private UnitTotals requests = UnitTotals.NONE;

    /**
     * Takes the reader over.
     *
     * @param quarantine for items that do not survive the passage
     * @param whenRead called by the reading thread when there is nothing more to read
     */
    OpenUnit(
            RunLedger ledger,
            UnitClaim claim,
            PageReader reader,
            Passage passage,
            RejectionHandler quarantine,
            Runnable whenRead) {
        this.ledger = ledger;
        this.claim = claim;
        this.reader = reader;
        this.passage = passage;
        this.quarantine = quarantine;
        this.whenRead = whenRead;
        this.before = UnitTotals.of(claim.progress().counters());
    }

    WriteTrack track() {
        return track;
    }

    @Override
    public @Nullable Feed next() throws InterruptedException {
        while (true) {
            while (at == page.size()) {
                if (ended) {
                    return null;
                }
                turnPage();
            }
            SourceRecord written = pass(page.get(at++));
            if (written != null) {
                return new Feed(this, written.write());
            }
        }
    }

    private @Nullable SourceRecord pass(SourceRecord record) {
        count(record, readItems);
        SourceRecord written;
        try {
            written = passage.through(record);
        } catch (RejectedItemException rejected) {
            quarantine.rejected(record.write(), rejected.reason());
            refused++;
            return null;
        }
        if (written == null) {
            filtered++;
            return null;
        }
        count(written, writtenItems);
        return written;
    }

    private static void count(SourceRecord record, FingerprintTally tally) {
        if (record.write().kind() == ItemWrite.Kind.PUT) {
            tally.add(record.digestHigh(), record.digestLow());
        }
    }

    @Override
    public boolean isHeldBack() {
        return track.heldBack() > HELD_BACK;
    }

    private void turnPage() throws InterruptedException {
        if (!position.isEmpty()) {
            mark(position, false);
        }
        Optional<Page> next = readPage();
        at = 0;
        if (next.isEmpty()) {
            page = List.of();
            ended = true;
            mark("", true);
            whenRead.run();
            return;
        }
        page = next.get().records();
        position = next.get().position();
        read = read.plus(UnitTotals.ofPage(next.get()));
    }

    private Optional<Page> readPage() throws InterruptedException {
        try {
            return reader.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void mark(String reached, boolean last) {
        String name = Long.toString(marks++);
        synchronized (this) {
            milestones.add(new Milestone(name, reached, last, readSoFar()));
        }
        track.mark(name);
    }

    private UnitTotals readSoFar() {
        return read.plus(UnitTotals.ofPassage(filtered, refused, readItems.fingerprint(), writtenItems.fingerprint()));
    }

    /**
     * Records the last milestone that is reached, if it is not recorded yet.
     *
     * @param unaccounted requests that nobody has accounted for yet; taken over if there is something to record
     * @return whether the unit is done
     */
    synchronized boolean record(RequestTally unaccounted) {
        Optional<WriteMark> reached = track.reached();
        Milestone milestone = reached.isEmpty() ? null : take(reached.get().position());
        if (milestone != null) {
            requests = requests.plus(unaccounted.take());
            record(milestone, UnitTotals.ofWrites(reached.get().counts()));
        }
        return claim.progress().done();
    }

    private void record(Milestone milestone, UnitTotals written) {
        UnitTotals totals = before.plus(milestone.read()).plus(written).plus(requests);
        if (milestone.last()) {
            claim = new UnitClaim(
                    claim.runId(), claim.number(), claim.step() + 1, ledger.complete(claim, totals.counters()));
        } else {
            claim = ledger.advance(claim, milestone.position(), totals.counters());
        }
    }

    /** The milestone with this mark, and none before it; null if it was taken before. */
    private @Nullable Milestone take(String mark) {
        Milestone found = null;
        while (!milestones.isEmpty() && Long.parseLong(milestones.getFirst().mark()) <= Long.parseLong(mark)) {
            found = milestones.removeFirst();
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
