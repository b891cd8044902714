package io.dynaferry.reconcile.compare;

import static io.dynaferry.fixture.ItemFixture.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.dynamodb.access.CredentialSource.DefaultChain;
import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Slice;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Place;
import io.dynaferry.place.Storage;
import io.dynaferry.snapshot.export.ExportSource;
import io.dynaferry.testkit.export.ExportDescription;
import io.dynaferry.testkit.export.ExportWriter;
import io.dynaferry.testkit.export.WrittenExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons that are taken up again, and real exports. */
final class KeptUnitsTest {
    private static final String ID = "id:S";

    @TempDir
    private Path directory;

    private static List<Slice> items(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> item("id", "k" + number).json())
                .toList();
    }

    private Checkpoint checkpoint() {
        String place = directory.toString();
        return () -> new FileStorage((LocalPlace) Place.parse(place));
    }

    @Test
    void aUnitThatWasReadIsNotReadAgain() throws Exception {
        ListedSource source =
                new ListedSource(ID).unit(0).puts(items(0, 50)).unit(0).puts(items(50, 90));
        ListedSource target = ListedSource.of(ID, items(10, 95));
        ComparisonPlan plan = Compared.plan(ID, source.side(), target.side()).keptAt(checkpoint());
        Compared first = Compared.run(plan);
        ListedSource.READ.clear();
        Files.delete(directory.resolve("units/source-1.entries"));

        Compared second = Compared.run(plan.from(Compared.NOW + 5, 4711));

        assertThat(ListedSource.READ).containsExactly("unit/1");
        assertThat(second.counts())
                .isEqualTo(first.counts())
                .isEqualTo(new ComparisonCounts(95, 80, 10, 5, 0, 0, 0, 0, 0, 0));
        assertThat(second.kinds()).isEqualTo(first.kinds());
    }

    @Test
    void whatIsKeptOfAnotherComparisonIsRefused() throws Exception {
        ListedSource source = ListedSource.of(ID, items(0, 5));
        ComparisonPlan plan = Compared.plan(ID, source.side(), source.side()).keptAt(checkpoint());
        Compared.run(plan);

        assertThatThrownBy(() -> Compared.run(plan.sampling(0.5)))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("what is kept is of another one");
    }

    private ComparedSide export(String name, String keys, List<Slice> items) throws IOException {
        try (Storage storage =
                new FileStorage((LocalPlace) Place.parse(directory.resolve(name).toString()))) {
            WrittenExport export = ExportWriter.write(
                    storage,
                    ExportDescription.full(
                            "arn:aws:dynamodb:us-east-1:111111111111:table/" + name,
                            Instant.parse("2026-11-21T00:00:00Z")),
                    3,
                    items.iterator());
            Side side = new Side(SettingNames.options("source"), null, "us-east-1", null, new DefaultChain(), null);
            return ComparedSide.of(new ExportSource(
                    side,
                    List.of(directory.resolve(name).resolve(export.directory()).toString()),
                    keys));
        }
    }

    @Test
    void exportsAreComparedWithoutAnybodyElse() throws Exception {
        Compared compared =
                Compared.run(Compared.plan(ID, export("Source", ID, items(0, 30)), export("Target", ID, items(1, 31))));

        assertThat(compared.found()).containsExactly("EXTRA k30", "MISSING k0");
        assertThat(compared.counts().identical()).isEqualTo(29);
    }

    @Test
    void aCorruptExportIsRefused() throws Exception {
        ComparedSide source = export("Source", ID, items(0, 30));
        ComparedSide target = export("Target", ID, items(0, 30));
        Path file;
        try (var files = Files.walk(directory.resolve("Target"))) {
            file = files.filter(each -> each.toString().endsWith(".gz"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> Compared.run(Compared.plan(ID, source, target)))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("Cannot read the export: ")
                .hasMessageContaining(file.getFileName().toString());
    }

    @Test
    void aKeySchemaThatIsNotTheExportsIsRefused() throws Exception {
        ComparedSide source = export("Source", "id:N", items(0, 3));
        ComparedSide target = export("Target", "id:N", items(0, 3));

        assertThatThrownBy(() -> Compared.run(Compared.plan("id:N", source, target)))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("key attribute id is of type S where the table has N");
    }
}
