package io.dynaferry.snapshot.export;

import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.Slice;
import io.dynaferry.place.Storage;
import io.dynaferry.snapshot.source.Page;
import io.dynaferry.snapshot.source.PageReader;
import io.dynaferry.snapshot.source.RecordPages;
import io.dynaferry.snapshot.source.SourceRecord;
import java.io.IOException;
import java.util.Optional;

/** Reads one data file in pages. No page has a position: what was begun is read again. */
final class ExportReader implements PageReader {
    private final ItemScanner scanner;
    private final RecordPages pages = new RecordPages();
    private final ExportPass pass;
    private long reported;
    private boolean ended;

    ExportReader(Storage storage, FileRecipe recipe, ItemScanner scanner) throws IOException {
        this.scanner = scanner;
        ExportFile file = ExportFile.of(storage, recipe.kind(), recipe.format(), recipe.file());
        this.pass = recipe.kind() == ExportKind.FULL ? file.openItems(this::item) : file.openChanges(this::change);
    }

    @Override
    public Optional<Page> next() throws IOException {
        while (!ended && !pages.isFull()) {
            ended = !pass.next();
        }
        if (pages.isEmpty()) {
            return Optional.empty();
        }
        long bytes = pass.compressedBytes() - reported;
        reported += bytes;
        return Optional.of(new Page(pages.take(), "", bytes, 0, 0));
    }

    private int item(byte[] bytes, int from, int to) {
        int end = scanner.scan(bytes, from, to);
        pages.add(SourceRecord.put(pages.keep(bytes, from, end), scanner));
        return end;
    }

    private void change(ExportedChange change) {
        Slice written = change.newImage().orElse(change.keys());
        scanner.scan(written);
        Slice kept = pages.keep(written.bytes(), written.from(), written.to());
        pages.add(change.newImage().isPresent() ? SourceRecord.put(kept, scanner) : SourceRecord.delete(kept, scanner));
    }

    @Override
    public void close() throws IOException {
        pass.close();
    }
}
