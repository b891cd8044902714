package io.dynaferry.dynamodb.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.PendingFile;
import io.dynaferry.place.Storage;
import io.dynaferry.place.StorageContract;
import io.dynaferry.place.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileStorageTest extends StorageContract {
    @TempDir
    Path directory = Path.of("replaced by the engine");

    @Override
    protected Storage create() {
        return at(directory.resolve("made/on/first/write"));
    }

    @Test
    void whatAKilledProcessLeftIsNotListed() throws IOException {
        PendingFile abandoned = storage().write("file");
        abandoned.write(1);
        assertThat(storage().list("")).isEmpty();
        assertThat(filesBelow(directory)).isEqualTo(1);
        abandoned.close();
        assertThat(filesBelow(directory)).isZero();
    }

    @Test
    void aDirectoryIsNoFile() throws IOException {
        storage().write("dir/file", new byte[1]);
        assertThatThrownBy(() -> storage().read("dir")).isInstanceOf(NoSuchFileException.class);
        storage().delete("dir");
        assertThat(storage().list("")).containsExactly(new StoredFile("dir/file", 1));
    }

    @Test
    void aFailureSaysWhatWasAttemptedAndWhere() throws IOException {
        storage().write("file", new byte[1]);
        assertThatIOException()
                .isThrownBy(() -> storage().write("file/below", new byte[1]))
                .withMessageStartingWith("Cannot write file: ")
                .withMessageEndingWith(" [path=" + storage().place() + "/file/below]");
    }

    @Test
    void aPlaceBehindASymbolicLinkIsListed() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);
        at(real).write("dir/file", new byte[2]);
        assertThat(at(link).list("dir/f")).containsExactly(new StoredFile("dir/file", 2));
    }

    private static FileStorage at(Path directory) {
        return new FileStorage(new LocalPlace(directory.toString(), directory));
    }

    private static long filesBelow(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile).count();
        }
    }
}
