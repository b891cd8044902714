package io.dynaferry.reconcile.compare;

import static io.dynaferry.fixture.ItemFixture.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.write.ItemWrite;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class EntryPackerTest {
    private static final String KEYS = "id:S";
    private static final int ITEMS = 20_000;
    private static final int BUCKETS = 14;

    /** Whatever the items hold besides. */
    @Test
    void anItemWithAKeyOfThirtyBytesTakesFewBytesOnTheWay() {
        AtomicLong bytes = new AtomicLong();
        EntryPacker packer = new EntryPacker(BUCKETS, (block, bucket) -> bytes.addAndGet(block.length));
        ListedSource none = new ListedSource(KEYS);
        EntryReader reader =
                new EntryReader(Compared.plan(KEYS, none.side(), none.side()), SideRole.SOURCE, BUCKETS, packer);
        ItemScanner scanner = new ItemScanner(KeySchema.parse(KEYS));

        packer.begin(SideRole.SOURCE, 0, 0);
        for (int number = 0; number < ITEMS; number++) {
            Slice item = item("id", "%030d".formatted(number))
                    .str("text", "x".repeat(400))
                    .json();
            scanner.scan(item);
            reader.record(ItemWrite.Kind.PUT, item, scanner);
        }
        packer.end();

        assertThat((double) bytes.get() / ITEMS).isBetween(46.0, 60.0);
    }
}
