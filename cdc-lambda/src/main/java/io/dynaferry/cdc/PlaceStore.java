package io.dynaferry.cdc;

import io.dynaferry.item.Slice;
import io.dynaferry.place.Storage;
import io.dynaferry.place.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link PlaceQuarantine} wrote. */
final class PlaceStore implements QuarantineStore {
    private static final int MOST_AT_A_TIME = 25;

    private final Storage storage;
    private @Nullable Iterator<StoredFile> files;

    PlaceStore(Storage storage) {
        this.storage = storage;
    }

    @Override
    public List<Stored> next() throws IOException {
        if (files == null) {
            files = storage.list("").iterator();
        }
        List<Stored> some = new ArrayList<>();
        while (files.hasNext() && some.size() < MOST_AT_A_TIME) {
            String path = files.next().path();
            if (path.endsWith(".json")) {
                some.add(new Stored(document(storage, path), path));
            }
        }
        return some;
    }

    static Slice document(Storage storage, String path) throws IOException {
        try (InputStream in = storage.read(path)) {
            return Slice.of(in.readAllBytes());
        }
    }

    @Override
    public void remove(Stored stored) throws IOException {
        storage.delete(stored.handle());
    }
}
