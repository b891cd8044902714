package io.dynaferry.dynamodb.storage;

import io.dynaferry.place.StoredFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Walks a directory; files that come and go meanwhile are in the list or not, but no error. */
final class FileListing extends SimpleFileVisitor<Path> {
    private final Path root;
    private final String prefix;
    private final List<StoredFile> found = new ArrayList<>();

    private FileListing(Path root, String prefix) {
        this.root = root;
        this.prefix = prefix;
    }

    static List<StoredFile> of(Path root, Path directory, String prefix) throws IOException {
        Path real = root.toRealPath();
        FileListing listing = new FileListing(real, prefix);
        Files.walkFileTree(real.resolve(root.relativize(directory)), listing);
        listing.found.sort(Comparator.comparing(StoredFile::path));
        return List.copyOf(listing.found);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String path = root.relativize(file).toString().replace(File.separatorChar, '/');
        if (attributes.isRegularFile() && path.startsWith(prefix) && !FilePendingFile.isPending(file)) {
            found.add(new StoredFile(path, attributes.size()));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
        if (cause instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw cause;
    }
}
