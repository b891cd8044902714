package io.dynaferry.snapshot.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.Slice;
import io.dynaferry.place.Storage;
import io.dynaferry.place.StoredFile;
import io.dynaferry.testkit.export.ExportDescription;
import io.dynaferry.testkit.export.ExportWriter;
import io.dynaferry.testkit.export.WrittenExport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Exports for tests: whole ones from the writer, and single data files from text. */
final class Exports {
    static final String TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/Music";
    static final Instant MOMENT = Instant.parse("2024-05-14T11:14:20.608Z");
    static final String PATH = "data/file.gz";

    private Exports() {}

    static ExportDescription full() {
        return ExportDescription.full(TABLE, MOMENT).in("exports", "prefix");
    }

    static ExportDescription incremental() {
        return ExportDescription.incremental(TABLE, MOMENT.minusSeconds(900), MOMENT)
                .in("exports", "prefix");
    }

    static List<Slice> items(int count) {
        List<Slice> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(Slice.ofUtf8("{\"id\":{\"N\":\"" + i + "\"},\"title\":{\"S\":\"number " + i + "\"}}"));
        }
        return items;
    }

    static WrittenExport write(Storage bucket, int items, int files) throws IOException {
        return ExportWriter.write(bucket, full(), files, items(items).iterator());
    }

    static byte[] bytes(Storage storage, String path) throws IOException {
        try (InputStream in = storage.read(path)) {
            return in.readAllBytes();
        }
    }

    static String text(Storage storage, String path) throws IOException {
        return new String(bytes(storage, path), StandardCharsets.UTF_8);
    }

    /** Changes a manifest and gives it the checksum that fits. */
    static void edit(Storage storage, String path, Function<String, String> change) throws IOException {
        byte[] edited = change.apply(text(storage, path)).getBytes(StandardCharsets.UTF_8);
        storage.write(path, edited);
        String checksum = Md5.base64(Md5.start().digest(edited));
        storage.write(path.replace(".json", ".md5"), checksum.getBytes(StandardCharsets.UTF_8));
    }

    static void move(Storage from, String prefix, Storage to, String newPrefix) throws IOException {
        for (StoredFile file : from.list(prefix)) {
            to.write(newPrefix + file.path().substring(prefix.length()), bytes(from, file.path()));
            from.delete(file.path());
        }
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] gzip(String content) {
        return gzip(content.getBytes(StandardCharsets.UTF_8));
    }

    static ExportSummary summary(ExportKind kind, ExportFormat format) {
        Instant from = kind == ExportKind.FULL ? null : MOMENT.minusSeconds(900);
        return new ExportSummary(TABLE + "/export/1", TABLE, "id", kind, format, from, MOMENT, 0, 0);
    }

    /** A data file of these very bytes, with the checksum that fits. */
    static ExportFile file(Storage storage, ExportSummary summary, byte[] gzip, long itemCount) throws IOException {
        storage.write(PATH, gzip);
        String checksum = Md5.base64(Md5.start().digest(gzip));
        return ExportFile.of(storage, summary, new DataFile(PATH, gzip.length, itemCount, checksum));
    }

    static List<String> items(ExportFile file) throws IOException {
        List<String> items = new ArrayList<>();
        ItemScanner scanner = new ItemScanner();
        long count = file.forEachItem((bytes, from, to) -> {
            int end = scanner.scan(bytes, from, to);
            items.add(new String(bytes, from, end - from, StandardCharsets.UTF_8));
            return end;
        });
        assertThat(count).isEqualTo(items.size());
        return items;
    }

    static List<String> items(Storage storage, ExportManifest manifest) throws IOException {
        List<String> items = new ArrayList<>();
        for (DataFile file : manifest.files()) {
            items.addAll(items(ExportFile.of(storage, manifest.summary(), file)));
        }
        return items;
    }

    /** Changes as text: time, keys, new image, old image. */
    static List<String> changes(ExportFile file) throws IOException {
        List<String> changes = new ArrayList<>();
        ItemScanner scanner = new ItemScanner();
        file.forEachChange(change -> {
            scanner.scan(change.keys());
            change.newImage().ifPresent(scanner::scan);
            change.oldImage().ifPresent(scanner::scan);
            changes.add(change.writeTimestampMicros()
                    + " keys " + change.keys().utf8()
                    + " new " + change.newImage().map(Slice::utf8).orElse("-")
                    + " old " + change.oldImage().map(Slice::utf8).orElse("-"));
        });
        return changes;
    }

    /** What an operator is told: bad input, in one line of the agreed shape. */
    static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(ThrowingCallable action) {
        Throwable thrown = catchThrowable(action);
        assertThat(thrown).isInstanceOf(MigrationException.class);
        assertThat(((MigrationException) thrown).exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(thrown).message().matches("Cannot read the export: .+ \\[.+]\\. [A-Z].+\\.");
        return assertThat(thrown);
    }
}
