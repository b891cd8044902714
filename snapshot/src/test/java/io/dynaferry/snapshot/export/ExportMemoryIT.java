package io.dynaferry.snapshot.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.item.Slice;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.testkit.export.ExportFormat;
import io.dynaferry.testkit.export.ExportWriter;
import io.dynaferry.testkit.export.WrittenExport;
import io.dynaferry.testkit.item.GeneratedItems;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read does not stay: a process with a tenth of the memory that the items take reads them all. */
@Tag("slow")
class ExportMemoryIT {
    private static final long TOTAL_BYTES = 320L << 20;
    private static final String HEAP = "-Xmx32m";

    @TempDir
    private Path directory;

    @Test
    void aLongFileIsReadInLittleMemory() throws Exception {
        GeneratedItems generated = new GeneratedItems(42);
        long count = TOTAL_BYTES / generated.length(0);
        WrittenExport export = write(generated, count);

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReadExportMain.class.getName(),
                        directory.resolve(export.directory()).toString(),
                        GeneratedItems.keySchema().toString())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(output).contains("records=" + count);
        } finally {
            process.destroyForcibly();
        }
    }

    private WrittenExport write(GeneratedItems generated, long count) throws Exception {
        Iterator<Slice> items = LongStream.range(0, count)
                .mapToObj(number -> Slice.of(generated.item(number)))
                .iterator();
        return ExportWriter.write(
                new FileStorage(new LocalPlace(directory.toString(), directory)),
                Exports.full().as(ExportFormat.DYNAMODB_JSON),
                1,
                items);
    }
}
