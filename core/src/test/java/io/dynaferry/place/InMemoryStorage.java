package io.dynaferry.place;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** Files in memory, with the behaviour that {@link StorageContract} asks of every storage. */
public final class InMemoryStorage implements Storage {
    private final ConcurrentSkipListMap<String, byte[]> files = new ConcurrentSkipListMap<>();

    @Override
    public List<StoredFile> list(String prefix) {
        RelativePath.checkedPrefix(prefix);
        return files.entrySet().stream()
                .filter(file -> file.getKey().startsWith(prefix))
                .map(file -> new StoredFile(file.getKey(), file.getValue().length))
                .toList();
    }

    @Override
    public InputStream read(String path) throws IOException {
        byte[] bytes = files.get(RelativePath.checked(path));
        if (bytes == null) {
            throw new NoSuchFileException(path);
        }
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public PendingFile write(String path) {
        return new PendingBytes(RelativePath.checked(path));
    }

    @Override
    public void delete(String path) {
        files.remove(RelativePath.checked(path));
    }

    @Override
    public String place() {
        return "memory";
    }

    @Override
    public void close() {}

    private final class PendingBytes extends PendingFile {
        private final String path;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean closed;

        PendingBytes(String path) {
            this.path = path;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            checkOpen();
            bytes.write(from, offset, length);
        }

        @Override
        public void publish() throws IOException {
            checkOpen();
            closed = true;
            files.put(path, bytes.toByteArray());
        }

        @Override
        public void close() {
            closed = true;
        }

        private void checkOpen() throws IOException {
            if (closed) {
                throw new IOException("Cannot write: the file was published or closed [path=" + path + "].");
            }
        }
    }
}
