package io.dynaferry.snapshot.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordPagesTest {
    private final RecordPages pages = new RecordPages();

    private static byte[] text(int number, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) ('a' + number % 26));
        return bytes;
    }

    @Test
    void whatIsKeptStaysWhenTheSourceIsOverwritten() {
        List<Slice> kept = new ArrayList<>();
        for (int number = 0; number < 500; number++) {
            byte[] source = text(number, 100 + number * 997 % 90_000);
            kept.add(pages.keep(source, 10, source.length - 10));
            Arrays.fill(source, (byte) '-');
        }

        for (int number = 0; number < kept.size(); number++) {
            int length = 80 + number * 997 % 90_000;
            assertThat(kept.get(number).copy()).isEqualTo(text(number, length));
        }
    }

    @Test
    void aPageIsFullAtAMegabyteOrAtTwoThousandRecords() {
        assertThat(pages.isFull()).isFalse();
        pages.keep(new byte[1 << 20], 0, (1 << 20) - 1);
        assertThat(pages.isFull()).isFalse();
        pages.keep(new byte[1], 0, 1);
        assertThat(pages.isFull()).isTrue();

        pages.take();

        assertThat(pages.isFull()).isFalse();
        for (int number = 0; number < 2_000; number++) {
            assertThat(pages.isFull()).isFalse();
            pages.add(record("k" + number));
        }
        assertThat(pages.isFull()).isTrue();
        assertThat(pages.take()).hasSize(2_000);
        assertThat(pages.isEmpty()).isTrue();
    }

    private SourceRecord record(String key) {
        ItemScanner scanner = new ItemScanner(KeySchema.parse("id:S"));
        byte[] item = ("{\"id\":{\"S\":\"" + key + "\"}}").getBytes(StandardCharsets.UTF_8);
        Slice kept = pages.keep(item, 0, item.length);
        scanner.scan(kept);
        return SourceRecord.put(kept, scanner);
    }
}
