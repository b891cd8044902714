package io.dynaferry.dynamodb.storage;

import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.PendingFile;
import io.dynaferry.place.RelativePath;
import io.dynaferry.place.Storage;
import io.dynaferry.place.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Files of this machine. A file is written beside its place under a name of its own and moved there when it is
 * published; what a killed process leaves behind of that is never listed. Symbolic links are read but not listed.
 */
public final class FileStorage implements Storage {
    private final LocalPlace place;

    public FileStorage(LocalPlace place) {
        this.place = place;
    }

    @Override
    public List<StoredFile> list(String prefix) throws IOException {
        String checked = RelativePath.checkedPrefix(prefix);
        Path directory = path("list files", checked.substring(0, checked.lastIndexOf('/') + 1));
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try {
            return FileListing.of(root(), directory, checked);
        } catch (IOException cause) {
            throw failed("list files", prefix, cause);
        }
    }

    @Override
    public InputStream read(String path) throws IOException {
        Path file = path("read file", RelativePath.checked(path));
        try {
            InputStream opened = Files.newInputStream(file);
            if (Files.isDirectory(file)) {
                opened.close();
                throw new NoSuchFileException(file.toString());
            }
            return opened;
        } catch (NoSuchFileException cause) {
            throw cause;
        } catch (IOException cause) {
            throw failed("read file", path, cause);
        }
    }

    @Override
    public PendingFile write(String path) throws IOException {
        Path file = path("write file", RelativePath.checked(path));
        try {
            return FilePendingFile.beside(file);
        } catch (IOException cause) {
            throw failed("write file", path, cause);
        }
    }

    @Override
    public void delete(String path) throws IOException {
        Path file = path("delete file", RelativePath.checked(path));
        if (Files.isDirectory(file)) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException cause) {
            throw failed("delete file", path, cause);
        }
    }

    @Override
    public String place() {
        return place.toString();
    }

    @Override
    public void close() {}

    private Path root() {
        return place.directory();
    }

    private Path path(String attempt, String relative) throws IOException {
        try {
            return root().resolve(relative);
        } catch (InvalidPathException cause) {
            throw failed(attempt, relative, cause);
        }
    }

    private IOException failed(String attempt, String path, Exception cause) {
        return FileFailure.of(attempt, place + "/" + path, cause);
    }
}
