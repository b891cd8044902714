package io.dynaferry.drift;

import io.dynaferry.place.PendingFile;
import io.dynaferry.place.Storage;
import io.dynaferry.place.StoredFile;
import java.io.InputStream;
import java.util.List;

/** Swallows files and counts their bytes. */
final class CountingStorage implements Storage {
    private long written;

    long written() {
        return written;
    }

    @Override
    public List<StoredFile> list(String prefix) {
        return List.of();
    }

    @Override
    public InputStream read(String path) {
        return InputStream.nullInputStream();
    }

    @Override
    public PendingFile write(String path) {
        return new PendingFile() {
            @Override
            public void write(int oneByte) {
                written++;
            }

            @Override
            public void publish() {}

            @Override
            public void close() {}
        };
    }

    @Override
    public void delete(String path) {}

    @Override
    public String place() {
        return "nowhere";
    }

    @Override
    public void close() {}
}
