package io.dynaferry.snapshot.live;

import io.dynaferry.dynamodb.wire.ScanPage;
import io.dynaferry.item.InvalidItemException;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.snapshot.source.Page;
import io.dynaferry.snapshot.source.PageReader;
import io.dynaferry.snapshot.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one segment. A position is the key after which the next page begins, as the service gave it. */
final class ScanReader implements PageReader {
    private final ScanPages pages;
    private final ItemScanner scanner;

    ScanReader(ScanPages pages, KeySchema keys) {
        this.pages = pages;
        this.scanner = new ItemScanner(keys);
    }

    @Override
    public Optional<Page> next() throws InterruptedException {
        return pages.next().map(this::page);
    }

    private Page page(ScanPage answer) {
        return new Page(records(answer), pages.position(), answer.byteCount(), answer.consumedUnits(), 0);
    }

    private List<SourceRecord> records(ScanPage answer) {
        List<SourceRecord> records = new ArrayList<>();
        try {
            answer.items().scan(scanner, item -> records.add(SourceRecord.put(item, scanner)));
            return records;
        } catch (InvalidItemException e) {
            throw pages.invalid(e);
        }
    }

    @Override
    public void close() {}
}
