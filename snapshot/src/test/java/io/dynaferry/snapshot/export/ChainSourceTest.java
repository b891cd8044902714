package io.dynaferry.snapshot.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.conformance.ConformanceCase;
import io.dynaferry.conformance.ConformanceSuite;
import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.item.StringValue;
import io.dynaferry.item.Value;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Storage;
import io.dynaferry.snapshot.source.Sides;
import io.dynaferry.snapshot.source.SourcePlan;
import io.dynaferry.snapshot.source.SourceReading;
import io.dynaferry.snapshot.source.SourceUnit;
import io.dynaferry.snapshot.source.UnexpiredSource;
import io.dynaferry.testkit.export.ExportDescription;
import io.dynaferry.testkit.export.ExportFormat;
import io.dynaferry.testkit.export.ExportWriter;
import io.dynaferry.testkit.export.WrittenChange;
import io.dynaferry.write.InMemoryTable;
import io.dynaferry.write.ItemWrite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Full and incremental exports, applied stage by stage. */
final class ChainSourceTest {
    private static final Instant FIRST = Exports.MOMENT.plusSeconds(900);
    private static final Instant SECOND = FIRST.plusSeconds(900);

    @TempDir
    private Path directory;

    private Storage bucket;
    private final List<String> places = new ArrayList<>();

    @BeforeEach
    void openBucket() {
        bucket = new FileStorage(new LocalPlace(directory.toString(), directory));
    }

    static Stream<Arguments> schemasAndFormats() {
        return ConformanceSuite.load()
                .valid()
                .map(each -> each.schema().toString())
                .distinct()
                .flatMap(schema -> Stream.of(ExportFormat.values()).map(format -> Arguments.of(schema, format)));
    }

    /**
     * The full export has every item but each third, of which some are older; the first incremental one brings the rest
     * and what became of the old ones, and deletes every fourth; the second one brings every eighth back.
     */
    @ParameterizedTest
    @MethodSource("schemasAndFormats")
    void theConformanceSuiteArrivesThroughAChain(String schemaText, ExportFormat format) throws Exception {
        KeySchema schema = KeySchema.parse(schemaText);
        List<Slice> items = ConformanceSuite.load()
                .sideBySide(schemaText)
                .map(ConformanceCase::item)
                .toList();
        List<Slice> full = new ArrayList<>();
        List<WrittenChange> first = new ArrayList<>();
        List<WrittenChange> second = new ArrayList<>();
        InMemoryTable expected = new InMemoryTable();
        for (int number = 0; number < items.size(); number++) {
            Slice item = items.get(number);
            Slice key = key(item, schema);
            if (number % 3 == 0) {
                first.add(WrittenChange.put(1, key, item));
            } else if (number % 3 == 1 && number % 4 != 0) {
                full.add(older(item, schema));
                first.add(WrittenChange.put(2, key, item).replacing(older(item, schema)));
            } else if (number % 4 == 0) {
                full.add(older(item, schema));
                first.add(WrittenChange.delete(3, key));
            } else {
                full.add(item);
            }
            if (number % 8 == 0) {
                second.add(WrittenChange.put(4, key, item));
            }
            if (number % 4 != 0 || number % 3 == 0 || number % 8 == 0) {
                expected.apply(put(item, schema));
            }
        }
        incremental(Exports.MOMENT, FIRST, format, first);
        full(format, full);
        incremental(FIRST, SECOND, format, second);

        ExportSource source = new ExportSource(Sides.withoutTable(), places, schemaText);

        InMemoryTable table = SourceReading.applied(source, new InMemoryTable());
        assertThat(table.size()).isEqualTo(expected.size());
        assertThat(table.fingerprint()).isEqualTo(expected.fingerprint());
    }

    @Test
    void eachExportIsAStageInTheOrderOfTime() throws Exception {
        incremental(FIRST, SECOND, ExportFormat.DYNAMODB_JSON, List.of());
        incremental(Exports.MOMENT, FIRST, ExportFormat.DYNAMODB_JSON, List.of());
        full(ExportFormat.DYNAMODB_JSON, Exports.items(10));
        SourcePlan plan = new ExportSource(Sides.withoutTable(), places, "id:N").plan();

        assertThat(plan.stages()).isEqualTo(3);
        assertThat(plan.units()).extracting(SourceUnit::stage).containsExactly(0, 0, 1, 1, 2, 2);
        assertThat(plan.units()).extracting(SourceUnit::name).doesNotHaveDuplicates();
        assertThat(plan.stage(0).get(0).recipe()).startsWith("2 FULL");
        assertThat(plan.stage(1).get(0).recipe()).startsWith("1 INCREMENTAL");
        assertThat(plan.stage(2).get(0).recipe()).startsWith("0 INCREMENTAL");
        assertThat(plan.asOf()).contains(SECOND);
        assertThat(plan.description()).startsWith("Full export and 2 incremental of " + Exports.TABLE);
    }

    @Test
    void changesAloneAreAWindow() throws Exception {
        Slice key = Slice.ofUtf8("{\"id\":{\"N\":\"1\"}}");
        incremental(FIRST, SECOND, ExportFormat.DYNAMODB_JSON, List.of(WrittenChange.delete(2, key)));
        incremental(Exports.MOMENT, FIRST, ExportFormat.DYNAMODB_JSON, List.of(WrittenChange.put(1, key, key)));
        ChangesSource source = new ChangesSource(Sides.withoutTable(), places, "id:N");

        assertThat(ChangesSource.window(Sides.withoutTable(), places))
                .contains(new ChangesSource.Window(Exports.MOMENT, SECOND));
        assertThat(source.plan().stages()).isEqualTo(2);
        assertThat(SourceReading.applied(source, new InMemoryTable()).size()).isZero();
    }

    @Test
    void aFullExportIsNoPartOfAWindow() throws Exception {
        full(ExportFormat.DYNAMODB_JSON, Exports.items(3));
        incremental(Exports.MOMENT, FIRST, ExportFormat.DYNAMODB_JSON, List.of());

        Exports.assertRefused(() -> new ChangesSource(Sides.withoutTable(), places, "id:N").plan())
                .hasMessageContaining("a window of changes is made of incremental exports alone");
    }

    @Test
    void aGapInTheChainIsRefused() throws Exception {
        full(ExportFormat.DYNAMODB_JSON, Exports.items(10));
        incremental(FIRST, SECOND, ExportFormat.DYNAMODB_JSON, List.of());

        Exports.assertRefused(() -> new ExportSource(Sides.withoutTable(), places, "id:N").plan())
                .hasMessageContaining("there is a gap");
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void anExpiredItemIsLeftOutOfTheFullExportAndDeletedByAnIncrementalOne(ExportFormat format) throws Exception {
        full(format, List.of(expiring("a", 500), expiring("b", 2_000), expiring("c", 2_000)));
        incremental(
                Exports.MOMENT,
                FIRST,
                format,
                List.of(
                        WrittenChange.put(1, Slice.ofUtf8("{\"id\":{\"S\":\"b\"}}"), expiring("b", 600)),
                        WrittenChange.delete(1, Slice.ofUtf8("{\"id\":{\"S\":\"c\"}}")),
                        WrittenChange.put(1, Slice.ofUtf8("{\"id\":{\"S\":\"d\"}}"), expiring("d", 3_000))));
        UnexpiredSource source =
                new UnexpiredSource(new ExportSource(Sides.withoutTable(), places, "id:S"), "ttl", "id:S", 1_000);

        InMemoryTable table = SourceReading.applied(source, new InMemoryTable());

        assertThat(table.size()).isEqualTo(1);
        assertThat(table.item(put(expiring("d", 0), KeySchema.parse("id:S")).key()))
                .isNotNull();
        SourceUnit full = source.plan().stage(0).get(0);
        assertThat(SourceReading.pages(source, full))
                .singleElement()
                .satisfies(page -> assertThat(page.skipped()).isOne());
        assertThat(source.plan().description()).contains("without items whose ttl is before 1970-01-01T00:16:40Z");
    }

    private static Slice expiring(String id, long seconds) {
        return Slice.ofUtf8("{\"id\":{\"S\":\"" + id + "\"},\"ttl\":{\"N\":\"" + seconds + "\"}}");
    }

    private void full(ExportFormat format, List<Slice> items) throws IOException {
        ExportDescription description = Exports.full().as(format).seeded(places.size());
        add(ExportWriter.write(bucket, description, 2, items.iterator()).directory());
    }

    private void incremental(Instant from, Instant to, ExportFormat format, List<WrittenChange> changes)
            throws IOException {
        ExportDescription description = ExportDescription.incremental(Exports.TABLE, from, to)
                .in("exports", "prefix")
                .as(format)
                .seeded(places.size());
        add(ExportWriter.writeChanges(bucket, description, 2, changes.iterator())
                .directory());
    }

    private void add(String export) {
        places.add(directory.resolve(export).toString());
    }

    private static Slice key(Slice item, KeySchema schema) {
        Map<String, Value> attributes = ItemParser.parse(item).attributes();
        Map<String, Value> key = new LinkedHashMap<>();
        key.put(schema.partition().name(), attributes.get(schema.partition().name()));
        schema.sort().ifPresent(sort -> key.put(sort.name(), attributes.get(sort.name())));
        return Slice.of(ItemWriter.write(new Item(key)));
    }

    private static Slice older(Slice item, KeySchema schema) {
        Map<String, Value> attributes =
                new LinkedHashMap<>(ItemParser.parse(key(item, schema)).attributes());
        attributes.put("older", new StringValue("yes"));
        return Slice.of(ItemWriter.write(new Item(attributes)));
    }

    private static ItemWrite put(Slice item, KeySchema schema) {
        ItemScanner scanner = new ItemScanner(schema);
        scanner.scan(item);
        return ItemWrite.put(item, scanner.key());
    }
}
