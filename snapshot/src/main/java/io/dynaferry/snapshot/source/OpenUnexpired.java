package io.dynaferry.snapshot.source;

import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.write.ItemWrite;
import java.io.IOException;

/** An opened source whose readers leave expired items out. */
final class OpenUnexpired implements OpenSource {
    private final OpenSource source;
    private final UnexpiredSource settings;
    private final KeySchema keys;

    OpenUnexpired(OpenSource source, UnexpiredSource settings) {
        this.source = source;
        this.settings = settings;
        this.keys = KeySchema.parse(settings.keys());
    }

    @Override
    public PageReader read(SourceUnit unit, String position) throws IOException {
        Expiry expiry = new Expiry(settings.attribute(), settings.nowSeconds());
        PageReader pages = source.read(unit, position);
        return unit.stage() == 0
                ? new UnexpiredPages(pages, expiry)
                : new UnexpiredPages(pages, expiry, new DeletedKeys(keys, new ItemScanner(keys)));
    }

    @Override
    public RecordPass pass(SourceUnit unit, RecordVisitor visitor) throws IOException {
        Expiry expiry = new Expiry(settings.attribute(), settings.nowSeconds());
        DeletedKeys deletes = new DeletedKeys(keys, new ItemScanner(keys));
        return source.pass(unit, (kind, bytes, scanned) -> {
            if (kind == ItemWrite.Kind.DELETE || !expiry.hasPassed(bytes)) {
                visitor.record(kind, bytes, scanned);
            } else if (unit.stage() > 0) {
                deletes.pass(bytes, visitor);
            }
        });
    }

    @Override
    public void close() {
        source.close();
    }
}
