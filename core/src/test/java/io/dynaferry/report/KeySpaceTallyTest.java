package io.dynaferry.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.report.KeySpaceMap.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeySpaceTallyTest {
    @Test
    void aKeyFallsIntoTheRangeOfItsHash() {
        KeySpaceTally tally = new KeySpaceTally();
        tally.compared(0);
        tally.compared(1L << 58);
        tally.compared(-1);
        tally.differs(0, DriftKind.MISSING);
        tally.differs(1L << 58, DriftKind.CHANGED);
        tally.inFlight(-1);
        KeySpaceMap map = tally.map();
        assertThat(map.ranges().get(0)).isEqualTo(new Range(1, 1, 0, 0, 0));
        assertThat(map.ranges().get(1)).isEqualTo(new Range(1, 0, 0, 1, 0));
        assertThat(map.ranges().get(63)).isEqualTo(new Range(1, 0, 0, 0, 1));
        assertThat(map.ranges().subList(2, 63)).containsOnly(new Range(0, 0, 0, 0, 0));
    }

    @Test
    void talliesOfTasksAddUp() {
        KeySpaceTally one = new KeySpaceTally();
        one.compared(5);
        KeySpaceTally other = new KeySpaceTally();
        other.compared(5);
        other.differs(5, DriftKind.EXTRA);
        one.add(other.counters());
        assertThat(one.map().ranges().get(0)).isEqualTo(new Range(2, 0, 1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> one.add(new long[3]));
    }

    @Test
    void aCrowdIsTold() {
        KeySpaceTally tally = new KeySpaceTally();
        for (long range = 0; range < 64; range++) {
            tally.differs(range << 58, DriftKind.MISSING);
        }
        assertThat(tally.map().crowded()).isEmpty();
        for (int i = 0; i < 40; i++) {
            tally.differs(7L << 58, DriftKind.MISSING);
        }
        assertThat(tally.map().crowded()).containsExactly(41L);
    }

    @Test
    void aMapOfAnotherSizeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new KeySpaceMap(List.of()));
    }
}
