package io.dynaferry.report;

import io.dynaferry.place.InMemoryStorage;
import io.dynaferry.place.PendingFile;
import io.dynaferry.place.Storage;
import io.dynaferry.place.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** Takes some files and refuses the others half-way. */
final class FailingStorage implements Storage {
    private final InMemoryStorage storage = new InMemoryStorage();
    private final Set<String> refused;

    FailingStorage(String... refused) {
        this.refused = Set.of(refused);
    }

    @Override
    public List<StoredFile> list(String prefix) {
        return storage.list(prefix);
    }

    @Override
    public InputStream read(String path) throws IOException {
        return storage.read(path);
    }

    @Override
    public PendingFile write(String path) {
        return refused.contains(path) ? new HalfWay(path) : storage.write(path);
    }

    @Override
    public void delete(String path) {
        storage.delete(path);
    }

    @Override
    public String place() {
        return "s3://reports/run-1";
    }

    @Override
    public void close() {}

    private static final class HalfWay extends PendingFile {
        private final String path;

        HalfWay(String path) {
            this.path = path;
        }

        @Override
        public void write(int octet) {}

        @Override
        public void publish() throws IOException {
            throw new IOException(path + " is refused");
        }

        @Override
        public void close() {}
    }
}
