package io.dynaferry.reconcile.look;

import io.dynaferry.command.OwnPlace;
import io.dynaferry.place.PendingFile;
import io.dynaferry.place.Storage;
import io.dynaferry.place.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The files of a place that was opened for them alone: closing them closes the place. */
final class OwnedStorage implements Storage {
    private final OwnPlace place;
    private final Storage files;

    OwnedStorage(OwnPlace place) {
        this.place = place;
        this.files = place.storage();
    }

    @Override
    public List<StoredFile> list(String prefix) throws IOException {
        return files.list(prefix);
    }

    @Override
    public InputStream read(String path) throws IOException {
        return files.read(path);
    }

    @Override
    public PendingFile write(String path) throws IOException {
        return files.write(path);
    }

    @Override
    public void delete(String path) throws IOException {
        files.delete(path);
    }

    @Override
    public String place() {
        return files.place();
    }

    @Override
    public void close() {
        place.close();
    }
}
