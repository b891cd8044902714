package io.dynaferry.testkit.instant;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.item.GeneratedItems;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final byte[] item = new GeneratedItems(1).item(4);

    @Test
    void everyByteCounts() {
        Tally tally = Tally.EMPTY.plusPut(Slice.of(item));
        for (int at = 0; at < item.length; at++) {
            byte[] changed = item.clone();
            changed[at] ^= 1;
            assertThat(Tally.EMPTY.plusPut(Slice.of(changed))).as("byte %d", at).isNotEqualTo(tally);
        }
    }

    @Test
    void whereTheBytesLieDoesNotCount() {
        byte[] padded = new byte[item.length + 20];
        System.arraycopy(item, 0, padded, 7, item.length);
        assertThat(Tally.EMPTY.plusPut(Slice.of(padded, 7, 7 + item.length)))
                .isEqualTo(Tally.EMPTY.plusPut(Slice.of(item)));
    }

    @Test
    void aDeleteIsNoPut() {
        Slice key = Slice.of(GeneratedItems.key(1));
        assertThat(Tally.EMPTY.plusDelete(key).deletes()).isEqualTo(1);
        assertThat(Tally.EMPTY.plusDelete(key).puts()).isZero();
        assertThat(Tally.EMPTY.plusDelete(key).sum())
                .isNotEqualTo(Tally.EMPTY.plusPut(key).sum());
    }
}
