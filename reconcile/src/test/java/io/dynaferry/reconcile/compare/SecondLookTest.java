package io.dynaferry.reconcile.compare;

import static io.dynaferry.fixture.ItemFixture.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.diff.AttributeCount;
import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Place;
import io.dynaferry.repair.Image;
import io.dynaferry.repair.ItemReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecondLookTest {
    private static final String ID = "id:S";

    /** What live tables hold by now, in this process, for a reader that may have travelled. */
    private static final Map<SideRole, Map<CanonicalKey, Image>> TABLES = new ConcurrentHashMap<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void emptyTables() {
        for (SideRole role : SideRole.values()) {
            TABLES.put(role, new ConcurrentHashMap<>());
        }
    }

    private static LiveItems live(SideRole role) {
        return () -> new LiveItems.Opened() {
            @Override
            public ItemReader reader() {
                return keys -> {
                    Map<CanonicalKey, Image> found = new HashMap<>(TABLES.getOrDefault(role, Map.of()));
                    found.keySet().retainAll(keys);
                    return found;
                };
            }

            @Override
            public void close() {}
        };
    }

    private static void holds(SideRole role, Slice item) {
        ItemScanner scanner = new ItemScanner(KeySchema.parse(ID));
        scanner.scan(item);
        TABLES.getOrDefault(role, new HashMap<>()).put(scanner.key(), Image.of(item));
    }

    private SecondLookSummary look(ComparisonPlan plan, @Nullable LiveItems source, @Nullable LiveItems target)
            throws Exception {
        String place = directory.toString();
        Checkpoint report = () -> new FileStorage((LocalPlace) Place.parse(place));
        try (ComparisonResult first = new Comparison(LocalSpark.context(), InstantSource.system()).run(plan)) {
            return new SecondLook(first, source, target, report).run();
        }
    }

    private List<String> lines() throws Exception {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines.stream().sorted().toList();
    }

    private static ComparisonPlan plan() {
        ListedSource source = ListedSource.of(
                ID,
                List.of(
                        item("id", "healed").num("n", "2").json(),
                        item("id", "drifted").num("n", "2").str("same", "x").json(),
                        item("id", "lost").json(),
                        item("id", "late").json()));
        ListedSource target = ListedSource.of(
                ID,
                List.of(
                        item("id", "healed").num("n", "1").json(),
                        item("id", "drifted").num("n", "1").str("same", "x").json(),
                        item("id", "deleted-late").json()));
        return Compared.plan(ID, source.side(), target.side());
    }

    @Test
    void onlyWhatStillDiffersIsDrift() throws Exception {
        for (SideRole role : SideRole.values()) {
            holds(role, item("id", "healed").num("n", "2").json());
            holds(role, item("id", "late").json());
        }
        holds(
                SideRole.SOURCE,
                item("id", "drifted").num("n", "2").str("same", "x").json());
        holds(
                SideRole.TARGET,
                item("id", "drifted").num("n", "1").str("same", "x").json());
        holds(SideRole.SOURCE, item("id", "lost").json());

        SecondLookSummary summary = look(plan(), live(SideRole.SOURCE), live(SideRole.TARGET));

        assertThat(summary).isEqualTo(new SecondLookSummary(1, 0, 1, 3, List.of(new AttributeCount("n", 1)), 0));
        assertThat(lines())
                .containsExactly(
                        "{\"kind\":\"changed\",\"key\":{\"id\":{\"S\":\"drifted\"}},\"attributes\":[\"n\"],\"state\":\"drift\"}",
                        "{\"kind\":\"changed\",\"key\":{\"id\":{\"S\":\"healed\"}},\"attributes\":[],\"state\":\"inFlight\"}",
                        "{\"kind\":\"extra\",\"key\":{\"id\":{\"S\":\"deleted-late\"}},\"attributes\":[],\"state\":\"inFlight\"}",
                        "{\"kind\":\"missing\",\"key\":{\"id\":{\"S\":\"late\"}},\"attributes\":[],\"state\":\"inFlight\"}",
                        "{\"kind\":\"missing\",\"key\":{\"id\":{\"S\":\"lost\"}},\"attributes\":[],\"state\":\"drift\"}");
    }

    @Test
    void anExportIsTheTruthOfItsMomentAndIsNotReadAgain() throws Exception {
        holds(SideRole.TARGET, item("id", "healed").num("n", "2.0").json());
        holds(SideRole.TARGET, item("id", "late").json());
        holds(SideRole.TARGET, item("id", "drifted").num("n", "1").json());

        SecondLookSummary summary = look(plan(), null, live(SideRole.TARGET));

        assertThat(summary.inFlight()).isEqualTo(3);
        assertThat(summary.changed()).isOne();
        assertThat(summary.missing()).isOne();
    }

    @Test
    void betweenExportsEveryDifferenceIsDrift() throws Exception {
        SecondLookSummary summary = look(plan(), null, null);

        assertThat(summary.drift()).isEqualTo(5);
        assertThat(summary.inFlight()).isZero();
        assertThat(lines()).hasSize(5);
    }

    @Test
    void ignoredAttributesCountAtNeitherLook() throws Exception {
        holds(SideRole.SOURCE, item("id", "healed").num("n", "7").num("m", "1").json());
        holds(SideRole.TARGET, item("id", "healed").num("n", "8").num("m", "1").json());
        PlannedChange ignoring = PlannedChange.of(KeySchema.parse(ID), null, "n", Map.of());
        ComparisonPlan plan = Compared.plan(
                ID,
                ListedSource.of(
                                ID,
                                List.of(
                                        item("id", "healed")
                                                .num("n", "1")
                                                .num("m", "1")
                                                .json(),
                                        item("id", "quiet").num("n", "1").json()))
                        .side()
                        .with(ignoring),
                ListedSource.of(
                                ID,
                                List.of(
                                        item("id", "healed")
                                                .num("n", "2")
                                                .num("m", "2")
                                                .json(),
                                        item("id", "quiet").num("n", "2").json()))
                        .side()
                        .with(ignoring));

        SecondLookSummary summary = look(plan, live(SideRole.SOURCE), live(SideRole.TARGET));

        assertThat(summary).isEqualTo(new SecondLookSummary(0, 0, 0, 1, List.of(), 0));
    }

    @Test
    void settlesWhenTheWatermarkHasPassedOrTheTimeIsUp() throws Exception {
        Instant moment = Instant.parse("2026-11-21T10:00:00Z");
        List<Instant> now = new ArrayList<>(List.of(moment));
        List<Instant> reached = new ArrayList<>();
        Settling settling = new Settling(
                () -> reached.isEmpty() ? Optional.empty() : Optional.of(reached.get(0)),
                Duration.ofSeconds(7),
                () -> now.get(0),
                pause -> now.set(0, now.get(0).plus(pause)));

        assertThat(settling.await(moment)).isFalse();
        assertThat(now.get(0)).isEqualTo(moment.plusSeconds(7));

        reached.add(moment);
        assertThat(settling.await(moment)).as("the moment itself is not past").isFalse();
        reached.set(0, moment.plusMillis(1));
        assertThat(settling.await(moment)).isTrue();
    }
}
