package io.dynaferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.place.Storage;
import io.dynaferry.testkit.export.ExportDescription;
import io.dynaferry.testkit.export.ExportWriter;
import io.dynaferry.testkit.export.WrittenExport;
import io.dynaferry.testkit.item.GeneratedItems;
import io.dynaferry.testkit.server.S3Server;
import io.dynaferry.testkit.wire.S3Http;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportOnS3IT {
    private static final String TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/Music";
    private static final Instant MOMENT = Instant.parse("2024-05-14T11:14:20.608Z");
    private static final KeySchema KEYS = GeneratedItems.keySchema();

    private final LocalBucket bucket = LocalBucket.create();
    private final LoadHarness harness = LoadHarness.as(S3Server.ACCESS_KEY_ID, S3Server.SECRET_ACCESS_KEY);

    @AfterEach
    void close() {
        bucket.close();
    }

    /** A moved export's manifest names files that are not where it says. */
    @ParameterizedTest
    @CsvSource({"0, ''", "1, ''", "26, archive/2024/"})
    void anExportInABucketIsLoadedWhereverItIs(int count, String movedTo) throws Exception {
        List<Slice> items = items(count);
        WrittenExport export = ExportWriter.write(
                bucket.storage(), ExportDescription.full(TABLE, MOMENT).in(bucket.name, "music"), 3, items.iterator());
        String place = movedTo.isEmpty() ? export.directory() : move(export.directory(), movedTo);
        harness.tables.createTable(harness.target, KEYS);
        List<String> arguments = new ArrayList<>(harness.toTarget());
        arguments.addAll(List.of("--source", bucket.place(place), "--source-region", LoadHarness.REGION));
        arguments.addAll(List.of("--verify", "--report", bucket.place("reports")));

        ExitCode code = harness.run(arguments);

        assertThat(code).as(harness.complained()).isEqualTo(ExitCode.DONE);
        assertThat(harness.fingerprint(harness.target, KEYS))
                .isEqualTo(LoadHarness.fingerprint(items.stream().map(Slice::utf8), KEYS));
        assertThat(harness.said()).contains("Read " + count + " items, wrote " + count, "holds what was written");
        assertThat(bucket.storage().list("reports/")).hasSize(2);
    }

    private String move(String directory, String to) throws IOException {
        Storage storage = bucket.storage();
        S3Http http = new S3Http(S3Server.shared().endpoint(), S3Server.ACCESS_KEY_ID, S3Server.SECRET_ACCESS_KEY);
        for (var file : storage.list(directory + "/")) {
            http.put(bucket.name, to + file.path(), http.read(bucket.name, file.path()));
            http.delete(bucket.name, file.path());
        }
        return to + directory;
    }

    private static List<Slice> items(int count) {
        GeneratedItems items = new GeneratedItems(13);
        return IntStream.range(0, count)
                .mapToObj(index -> Slice.of(items.item(index)))
                .toList();
    }
}
