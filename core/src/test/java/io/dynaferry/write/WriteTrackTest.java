package io.dynaferry.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.Slice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteTrackTest {
    private static final Slice TEN_BYTES = Slice.of(new byte[10]);

    private final WriteTrack track = new WriteTrack();
    private final List<PendingWrite> fed = new ArrayList<>();

    @Test
    void aMarkIsReachedWhenEverythingBeforeItIsFinished() {
        feed(2);
        track.mark("page 1");
        feed(1);
        finish(2);
        finish(0);
        assertThat(track.reached()).isEmpty();
        finish(1);
        assertThat(track.reached()).contains(mark("page 1", 2));
    }

    @Test
    void marksAreReachedInTheOrderInWhichTheyWereSet() {
        feed(1);
        track.mark("page 1");
        feed(1);
        track.mark("page 2");
        feed(1);
        track.mark("page 3");
        finish(2);
        finish(1);
        assertThat(track.reached()).isEmpty();
        finish(0);
        assertThat(track.reached()).contains(mark("page 3", 3));
    }

    @Test
    void countsAreThoseOfWhatIsBeforeTheMarkAndOfNothingElse() {
        feed(3);
        fed.add(new PendingWrite(
                ItemWrite.delete(TEN_BYTES, SimulatedWriter.put(7, TEN_BYTES).key()), track));
        track.mark("page 1");
        feed(2);
        finish(4);
        finish(5);
        finish(3);
        finish(1);
        finish(0);
        track.rejected(fed.get(2));
        assertThat(track.reached()).contains(new WriteMark("page 1", new WriteCounts(2, 1, 1, 30, 3 * 1.5)));
    }

    @Test
    void aMarkWithNothingBeforeItIsReachedAtOnce() {
        track.mark("page 1");
        track.mark("page 2");
        assertThat(track.reached()).contains(mark("page 2", 0));
    }

    @Test
    void whatIsNotMarkedIsNotReached() {
        feed(1);
        finish(0);
        assertThat(track.reached()).isEmpty();
        track.mark("page 1");
        assertThat(track.reached()).contains(mark("page 1", 1));
    }

    @Test
    void heldBackIsWhatWasRefusedAndIsNotYetThrough() {
        feed(3);
        track.holdBack(fed.get(0));
        track.holdBack(fed.get(0));
        track.holdBack(fed.get(1));
        assertThat(track.heldBack()).isEqualTo(2);
        finish(0);
        finish(2);
        assertThat(track.heldBack()).isEqualTo(1);
        track.rejected(fed.get(1));
        assertThat(track.heldBack()).isZero();
    }

    @Test
    void aPositionIsNotShown() {
        assertThat(mark("the key of an item", 0).toString()).startsWith("WriteMark[position of 18 characters, ");
    }

    private void feed(int count) {
        for (int number = 0; number < count; number++) {
            fed.add(new PendingWrite(SimulatedWriter.put(fed.size(), TEN_BYTES), track));
        }
    }

    private void finish(int number) {
        track.written(fed.get(number), 1.5);
    }

    private static WriteMark mark(String position, int puts) {
        return new WriteMark(position, new WriteCounts(puts, 0, 0, puts * 10L, puts * 1.5));
    }
}
