package io.dynaferry.snapshot.source;

import io.dynaferry.write.ItemWrite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Another reader's pages without expired items, or with their deletes in their place. */
final class UnexpiredPages implements PageReader {
    private final PageReader pages;
    private final Expiry expiry;
    private final @Nullable DeletedKeys deletes;

    /** Leaves expired items out. */
    UnexpiredPages(PageReader pages, Expiry expiry) {
        this.pages = pages;
        this.expiry = expiry;
        this.deletes = null;
    }

    /** Deletes expired items. */
    UnexpiredPages(PageReader pages, Expiry expiry, DeletedKeys deletes) {
        this.pages = pages;
        this.expiry = expiry;
        this.deletes = deletes;
    }

    @Override
    public Optional<Page> next() throws IOException, InterruptedException {
        return pages.next().map(this::unexpired);
    }

    private Page unexpired(Page page) {
        List<SourceRecord> kept = new ArrayList<>(page.records().size());
        long skipped = page.skipped();
        for (SourceRecord record : page.records()) {
            if (record.write().kind() == ItemWrite.Kind.DELETE
                    || !expiry.hasPassed(record.write().bytes())) {
                kept.add(record);
            } else if (deletes != null) {
                kept.add(deletes.of(record));
            } else {
                skipped++;
            }
        }
        return new Page(kept, page.position(), page.bytes(), page.consumedUnits(), skipped);
    }

    @Override
    public void close() throws IOException {
        pages.close();
    }
}
