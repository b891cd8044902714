package io.dynaferry.place;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Storage} does. A subclass gives an empty one for each test. */
public abstract class StorageContract {
    private Storage storage = new InMemoryStorage();

    /** A storage with nothing in it; it is closed after the test. */
    protected abstract Storage create() throws IOException;

    /** How many files are enough to need more than one page of a listing. */
    protected int manyFiles() {
        return 25;
    }

    /** How many bytes are enough to be stored in several pieces. */
    protected int manyBytes() {
        return 300_000;
    }

    @BeforeEach
    final void open() throws IOException {
        storage = create();
    }

    @AfterEach
    final void closeStorage() {
        storage.close();
    }

    protected final Storage storage() {
        return storage;
    }

    @Test
    void aFileReadsBackAsItWasWritten() throws IOException {
        storage.write("a/b/file.txt", "text".getBytes(UTF_8));
        assertThat(text("a/b/file.txt")).isEqualTo("text");
    }

    @Test
    void anEmptyFileIsAFile() throws IOException {
        storage.write("empty", new byte[0]);
        assertThat(text("empty")).isEmpty();
        assertThat(storage.list("")).containsExactly(new StoredFile("empty", 0));
    }

    @Test
    void aLongFileReadsBackWhole() throws IOException {
        byte[] bytes = new byte[manyBytes()];
        new Random(7).nextBytes(bytes);
        try (PendingFile file = storage.write("long")) {
            file.write(bytes[0]);
            file.write(bytes, 1, bytes.length - 1);
            file.publish();
        }
        assertThat(bytes("long")).isEqualTo(bytes);
        assertThat(storage.list("long")).containsExactly(new StoredFile("long", bytes.length));
    }

    @Test
    void aFileIsNotVisibleBeforeItIsPublished() throws IOException {
        try (PendingFile file = storage.write("file")) {
            file.write(new byte[manyBytes()]);
            file.flush();
            assertThat(storage.list("")).isEmpty();
            assertThatThrownBy(() -> text("file")).isInstanceOf(NoSuchFileException.class);
            file.publish();
            assertThat(storage.list("")).containsExactly(new StoredFile("file", manyBytes()));
        }
    }

    @Test
    void aFileThatIsClosedUnpublishedLeavesNothing() throws IOException {
        for (int length : List.of(10, manyBytes())) {
            PendingFile file = storage.write("dir/file");
            file.write(new byte[length]);
            file.close();
            file.close();
        }
        assertThat(storage.list("")).isEmpty();
        assertThatThrownBy(() -> text("dir/file")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aFailedRewriteLeavesTheFormerVersion() throws IOException {
        storage.write("file", "first".getBytes(UTF_8));
        try (PendingFile file = storage.write("file")) {
            file.write(new byte[manyBytes()]);
        }
        assertThat(text("file")).isEqualTo("first");
    }

    @Test
    void aRewriteReplacesTheFormerVersion() throws IOException {
        storage.write("file", "a longer first version".getBytes(UTF_8));
        storage.write("file", "second".getBytes(UTF_8));
        assertThat(text("file")).isEqualTo("second");
    }

    @Test
    void aReaderKeepsTheVersionThatItOpened() throws IOException {
        storage.write("file", "first".getBytes(UTF_8));
        try (InputStream reader = storage.read("file")) {
            storage.write("file", "second".getBytes(UTF_8));
            assertThat(new String(reader.readAllBytes(), UTF_8)).isEqualTo("first");
        }
    }

    @Test
    void nothingCanBeAddedAfterPublishing() throws IOException {
        try (PendingFile file = storage.write("file")) {
            file.write('x');
            file.publish();
            assertThatIOException().isThrownBy(() -> file.write('y'));
            assertThatIOException().isThrownBy(file::publish);
        }
        assertThat(text("file")).isEqualTo("x");
    }

    @Test
    void aMissingFileIsNoSuchFile() {
        assertThatThrownBy(() -> text("no/such")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> text("no/such")).hasMessageContaining("no/such");
    }

    @Test
    void aReaderCanStopEarly() throws IOException {
        storage.write("file", new byte[manyBytes()]);
        try (InputStream reader = storage.read("file")) {
            assertThat(reader.read()).isZero();
        }
    }

    @Test
    void aListingIsOrderedByPath() throws IOException {
        List<String> paths = List.of("A", "a", "a b", "a+b", "a.b", "a/a", "b/c/d", "b1", "é", "日本", "\uFF5E", "😀");
        List<String> writable = paths.stream().filter(path -> !path.equals("a")).toList();
        for (String path : writable) {
            storage.write(path, new byte[1]);
        }
        assertThat(storage.list(""))
                .extracting(StoredFile::path)
                .containsExactlyElementsOf(writable.stream().sorted().toList());
    }

    @Test
    void aPrefixIsTextAndNotADirectory() throws IOException {
        for (String path : List.of("data/one.gz", "data/two.gz", "data-old/one.gz", "manifest")) {
            storage.write(path, new byte[3]);
        }
        assertThat(paths("data/o")).containsExactly("data/one.gz");
        assertThat(paths("data/")).containsExactly("data/one.gz", "data/two.gz");
        assertThat(paths("dat")).containsExactly("data-old/one.gz", "data/one.gz", "data/two.gz");
        assertThat(paths("manifest")).containsExactly("manifest");
        assertThat(paths("manifest/")).isEmpty();
        assertThat(paths("unknown/directory")).isEmpty();
    }

    @Test
    void aListingOfManyFilesIsComplete() throws IOException {
        List<String> expected = IntStream.range(0, manyFiles())
                .mapToObj(number -> "many/file-%05d".formatted(number))
                .toList();
        for (String path : expected) {
            storage.write(path, new byte[1]);
        }
        assertThat(paths("many/")).containsExactlyElementsOf(expected);
    }

    @Test
    void deletingRemovesOneFile() throws IOException {
        storage.write("dir/a", new byte[1]);
        storage.write("dir/ab", new byte[1]);
        storage.delete("dir/a");
        storage.delete("dir/a");
        storage.delete("never/there");
        assertThat(paths("")).containsExactly("dir/ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space.txt",
                "plus+and%20percent%2F.txt",
                "umlaut-ü-日本-😀",
                "quotes'\"&<>",
                "question?and#hash=;:@,",
                "tilde~star*(brackets)[]{}|^`$!",
                " leading and trailing ",
                "dir with space/a+b/ü",
                "..dots../...",
            })
    void unusualNamesAreKeptAsTheyAre(String path) throws IOException {
        storage.write(path, path.getBytes(UTF_8));
        assertThat(text(path)).isEqualTo(path);
        assertThat(paths("")).containsExactly(path);
        assertThat(paths(path)).containsExactly(path);
        storage.delete(path);
        assertThat(paths("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..", "../up", "a/../../up", "a/..", "./a", "a/./b", "/absolute", "a//b", "a\\b", "a\0b", "a\nb"
            })
    void aPathThatCouldLeaveThePlaceIsRefused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> storage.read(path));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.write(path));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.delete(path));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.list(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/"})
    void aPathThatNamesNoFileIsRefused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> storage.read(path));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.write(path));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.delete(path));
    }

    @Test
    void threadsThatRewriteOneFileLeaveOneWholeVersion() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> writers = IntStream.range(0, 8)
                    .mapToObj(number -> writer((byte) number))
                    .toList();
            for (Future<Void> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        byte[] bytes = bytes("contended");
        byte[] whole = new byte[manyBytes()];
        Arrays.fill(whole, bytes[0]);
        assertThat(bytes).isEqualTo(whole);
        assertThat(storage.list("")).containsExactly(new StoredFile("contended", manyBytes()));
    }

    private Callable<Void> writer(byte content) {
        return () -> {
            byte[] bytes = new byte[manyBytes()];
            Arrays.fill(bytes, content);
            storage.write("contended", bytes);
            return null;
        };
    }

    private List<String> paths(String prefix) throws IOException {
        return storage.list(prefix).stream().map(StoredFile::path).toList();
    }

    private String text(String path) throws IOException {
        return new String(bytes(path), UTF_8);
    }

    private byte[] bytes(String path) throws IOException {
        try (InputStream reader = storage.read(path)) {
            return reader.readAllBytes();
        }
    }
}
