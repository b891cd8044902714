package io.dynaferry.snapshot.export;

import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.Slice;
import io.dynaferry.place.Storage;
import io.dynaferry.snapshot.source.RecordPass;
import io.dynaferry.snapshot.source.RecordVisitor;
import io.dynaferry.write.ItemWrite;
import java.io.IOException;

/** Hands the records of one data file to a visitor, straight from the block that was unzipped. */
final class ExportRecordPass implements RecordPass {
    private final ItemScanner scanner;
    private final RecordVisitor visitor;
    private final ExportPass pass;

    ExportRecordPass(Storage storage, FileRecipe recipe, ItemScanner scanner, RecordVisitor visitor)
            throws IOException {
        this.scanner = scanner;
        this.visitor = visitor;
        ExportFile file = ExportFile.of(storage, recipe.kind(), recipe.format(), recipe.file());
        this.pass = recipe.kind() == ExportKind.FULL ? file.openItems(this::item) : file.openChanges(this::change);
    }

    @Override
    public boolean next() throws IOException {
        return pass.next();
    }

    private int item(byte[] bytes, int from, int to) throws IOException {
        int end = scanner.scan(bytes, from, to);
        visitor.record(ItemWrite.Kind.PUT, Slice.of(bytes, from, end), scanner);
        return end;
    }

    private void change(ExportedChange change) throws IOException {
        ItemWrite.Kind kind = change.newImage().isPresent() ? ItemWrite.Kind.PUT : ItemWrite.Kind.DELETE;
        Slice written = change.newImage().orElse(change.keys());
        scanner.scan(written);
        visitor.record(kind, written, scanner);
    }

    @Override
    public void close() throws IOException {
        pass.close();
    }
}
