package io.dynaferry.snapshot.source;

import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import java.io.IOException;
import java.util.Optional;

/** A pass over the pages of a reader that knows no cheaper way: each record is scanned once more. */
public final class PagePass implements RecordPass {
    private final PageReader pages;
    private final ItemScanner scanner;
    private final RecordVisitor visitor;

    /** Takes the reader over. */
    public PagePass(PageReader pages, KeySchema keys, RecordVisitor visitor) {
        this.pages = pages;
        this.scanner = new ItemScanner(keys);
        this.visitor = visitor;
    }

    @Override
    public boolean next() throws IOException, InterruptedException {
        Optional<Page> page = pages.next();
        if (page.isEmpty()) {
            return false;
        }
        for (SourceRecord record : page.get().records()) {
            scanner.scan(record.write().bytes());
            visitor.record(record.write().kind(), record.write().bytes(), scanner);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        pages.close();
    }
}
