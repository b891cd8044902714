package io.dynaferry.snapshot.live;

import io.dynaferry.dynamodb.wire.ScanPage;
import io.dynaferry.item.InvalidItemException;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.snapshot.source.Ahead;
import io.dynaferry.snapshot.source.RecordPass;
import io.dynaferry.snapshot.source.RecordVisitor;
import io.dynaferry.write.ItemWrite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Hands the items of one segment to a visitor, while the next answer is on its way. */
final class ScanPass implements RecordPass {
    private final ScanPages pages;
    private final Ahead<ScanPage> ahead;
    private final ItemScanner scanner;
    private final RecordVisitor visitor;

    ScanPass(ScanPages pages, String name, KeySchema keys, RecordVisitor visitor) {
        this.pages = pages;
        this.ahead = new Ahead<>(pages::next, name);
        this.scanner = new ItemScanner(keys);
        this.visitor = visitor;
    }

    @Override
    public boolean next() throws IOException, InterruptedException {
        Optional<ScanPage> page = ahead.next();
        if (page.isPresent()) {
            pass(page.get());
        }
        return page.isPresent();
    }

    private void pass(ScanPage page) throws IOException {
        try {
            page.items().scan(scanner, this::pass);
        } catch (InvalidItemException e) {
            throw pages.invalid(e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void pass(Slice item) {
        try {
            visitor.record(ItemWrite.Kind.PUT, item, scanner);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        ahead.close();
    }
}
