package io.dynaferry.reconcile.compare;

import static io.dynaferry.fixture.ItemFixture.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.conformance.ConformanceCase;
import io.dynaferry.conformance.ConformanceSuite;
import io.dynaferry.drift.DriftKind;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.reconcile.compare.ComparisonPlan.Scope;
import io.dynaferry.write.ItemWrite;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ComparisonTest {
    private static final String ID = "id:S";

    private static List<Slice> numbered(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(
                        number -> item("id", "k" + number).num("n", "" + number).json())
                .toList();
    }

    @Test
    void tellsMissingExtraAndChangedApart() throws Exception {
        ListedSource source = ListedSource.of(
                ID,
                List.of(
                        item("id", "same").num("n", "1").json(),
                        item("id", "only-here").json(),
                        item("id", "other").num("n", "1").json()));
        ListedSource target = ListedSource.of(
                ID,
                List.of(
                        item("id", "same").num("n", "1").json(),
                        item("id", "only-there").json(),
                        item("id", "other").num("n", "2").json()));

        Compared compared = Compared.run(ID, source, target);

        assertThat(compared.counts()).isEqualTo(new ComparisonCounts(4, 1, 1, 1, 1, 0, 0, 0, 0, 0));
        assertThat(compared.found()).containsExactly("CHANGED other", "EXTRA only-there", "MISSING only-here");
        assertThat(compared.source().count()).isEqualTo(3);
        assertThat(compared.source()).isNotEqualTo(compared.target());
    }

    @Test
    void spellingAndOrderAreNoDifference() throws Exception {
        ListedSource source = new ListedSource(ID)
                .unit(0)
                .put(
                        "{\"id\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"},\"m\":{\"M\":{\"x\":{\"N\":\"10\"},\"y\":{\"S\":\"é\"}}}}")
                .put("{\"id\":{\"S\":\"b\"},\"s\":{\"SS\":[\"p\",\"q\"]},\"t\":{\"NS\":[\"1\",\"2.50\"]}}");
        ListedSource target = new ListedSource(ID)
                .unit(0)
                .put("{\"t\":{\"NS\":[\"2.5\",\"1.0\"]},\"s\":{\"SS\":[\"q\",\"p\"]},\"id\":{\"S\":\"b\"}}")
                .put(
                        "{\"m\":{\"M\":{\"y\":{\"S\":\"\\u00e9\"},\"x\":{\"N\":\"1e1\"}}},\"n\":{\"N\":\"1.0\"},\"id\":{\"S\":\"a\"}}");

        Compared compared = Compared.run(ID, source, target);

        assertThat(compared.counts().identical()).isEqualTo(2);
        assertThat(compared.candidates()).isEmpty();
        assertThat(compared.source()).isEqualTo(compared.target());
    }

    @Test
    void numericKeysMeetByValueWhateverTheirOrderAsText() throws Exception {
        String keys = "pk:S,sk:N";
        ListedSource source = new ListedSource(keys).unit(0);
        ListedSource target = new ListedSource(keys).unit(0);
        for (String number : List.of("9", "10", "2", "-1", "100")) {
            source.put("{\"pk\":{\"S\":\"p\"},\"sk\":{\"N\":\"" + number + "\"}}");
        }
        for (String number : List.of("10.0", "100", "2", "9e0", "-1.00")) {
            target.put("{\"pk\":{\"S\":\"p\"},\"sk\":{\"N\":\"" + number + "\"}}");
        }

        // The spelling of a key's number is not part of the item either.
        assertThat(Compared.run(keys, source, target).counts().identical()).isEqualTo(5);
    }

    @Test
    void keysBeyondTheBasicPlaneMeet() throws Exception {
        List<Slice> items = Stream.of("\uFF5E", "\uD83D\uDE00", "z", "\uFFFD", "\uD83D\uDE80 launch")
                .map(text -> item("id", text).json())
                .toList();
        List<Slice> reversed = new ArrayList<>(items);
        Collections.reverse(reversed);

        Compared compared = Compared.run(ID, ListedSource.of(ID, items), ListedSource.of(ID, reversed));

        assertThat(compared.counts()).isEqualTo(new ComparisonCounts(5, 5, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    static Stream<String> schemas() {
        return ConformanceSuite.load()
                .valid()
                .map(each -> each.schema().toString())
                .distinct();
    }

    /** Every case is found to equal its other spellings, and to differ from what it could be taken for. */
    @ParameterizedTest
    @MethodSource("schemas")
    void theConformanceSuiteIsTold(String schema) throws Exception {
        ConformanceSuite suite = ConformanceSuite.load();
        for (ConformanceCase each : suite.valid()
                .filter(one -> one.schema().toString().equals(schema) && !one.standsAlone())
                .toList()) {
            List<String> others = new ArrayList<>(each.differs());
            each.equalTo().ifPresent(others::add);
            for (String other : others) {
                boolean equal = each.equalTo().filter(other::equals).isPresent();
                Map<CanonicalKey, DriftKind> found =
                        joined(schema, each.item(), suite.named(other).item());
                assertThat(found.isEmpty()).as("%s and %s", each, other).isEqualTo(equal);
            }
        }
        List<Slice> together =
                suite.sideBySide(schema).map(ConformanceCase::item).toList();
        Compared compared = Compared.run(schema, ListedSource.of(schema, together), ListedSource.of(schema, together));
        assertThat(compared.counts().identical()).isEqualTo(together.size());
    }

    /** Without Spark, which would take a second for each pair. */
    private static Map<CanonicalKey, DriftKind> joined(String schema, Slice source, Slice target) throws Exception {
        JoinTally tally = new JoinTally();
        BucketJoin join = new BucketJoin(new KeyHash(1), Scope.WHOLE_TABLES, tally, 0);
        EntryPacker packer = new EntryPacker(1, (block, bucket) -> join.add(block));
        ComparisonPlan plan = Compared.plan(schema, new ListedSource(schema).side(), new ListedSource(schema).side());
        ItemScanner scanner = new ItemScanner(KeySchema.parse(schema));
        for (SideRole side : SideRole.values()) {
            packer.begin(side, 0, 0);
            Slice item = side == SideRole.SOURCE ? source : target;
            scanner.scan(item);
            new EntryReader(plan, side, 1, packer).record(ItemWrite.Kind.PUT, item, scanner);
            packer.end();
        }
        CandidatePacker candidates = new CandidatePacker();
        for (int slot = 0; slot < join.slots(); slot++) {
            join.compare(slot, candidates);
        }
        Map<CanonicalKey, DriftKind> found = new HashMap<>();
        new CandidateBlock(candidates.take()).forEachRemaining(each -> found.put(each.key(), each.kind()));
        return found;
    }

    /** Two keys that meet in one slot and look alike there. */
    @Test
    void keysOfOneHashStayTwoKeys() throws Exception {
        KeyHash hash = new KeyHash(1);
        Map<Long, String> seen = new HashMap<>();
        String one = "";
        String other = "";
        for (int number = 0; other.isEmpty(); number++) {
            String id = "k" + number;
            byte[] key = ("S" + id).getBytes(StandardCharsets.UTF_8);
            // The ten bits that choose the first slot, and the 22 that are kept.
            long compared = hash.of(key, 0, key.length) & 0x3FF_FFF0_03FFL;
            String before = seen.put(compared, id);
            if (before != null && before.length() == id.length()) {
                one = before;
                other = id;
            }
        }

        Map<CanonicalKey, DriftKind> found =
                joined(ID, item("id", one).json(), item("id", other).json());

        assertThat(found.values()).containsExactlyInAnyOrder(DriftKind.MISSING, DriftKind.EXTRA);
    }

    @Test
    void anEmptySideLacksEverything() throws Exception {
        ListedSource empty = new ListedSource(ID).unit(0);
        ListedSource full = ListedSource.of(ID, numbered(0, 100));

        assertThat(Compared.run(ID, full, empty).counts().missing()).isEqualTo(100);
        assertThat(Compared.run(ID, empty, full).counts().extra()).isEqualTo(100);
        assertThat(Compared.run(ID, empty, empty).counts()).isEqualTo(ComparisonCounts.NONE);
        assertThat(Compared.run(ID, new ListedSource(ID), full).counts().extra())
                .isEqualTo(100);
    }

    @Test
    void disjointTablesDifferInEveryKey() throws Exception {
        ListedSource source = ListedSource.of(ID, numbered(0, 20_000));
        ListedSource target = ListedSource.of(ID, numbered(20_000, 40_000));

        Compared compared = Compared.run(ID, source, target);

        assertThat(compared.counts()).isEqualTo(new ComparisonCounts(40_000, 0, 20_000, 20_000, 0, 0, 0, 0, 0, 0));
        assertThat(compared.kinds()).hasSize(40_000);
    }

    @Test
    void aBucketThatIsTooLargeIsCutAndTheAnswerStaysTheSame() throws Exception {
        ListedSource source = ListedSource.of(ID, numbered(0, 20_000));
        ListedSource target = ListedSource.of(ID, numbered(10_000, 30_000));
        ComparisonPlan plan = Compared.plan(ID, source.side(), target.side());

        Compared whole = Compared.run(plan);
        Compared cut = Compared.run(plan.joining(100_000));

        assertThat(whole.counts()).isEqualTo(new ComparisonCounts(30_000, 10_000, 10_000, 10_000, 0, 0, 0, 0, 0, 0));
        assertThat(cut.counts()).isEqualTo(whole.counts());
        assertThat(cut.source()).isEqualTo(whole.source());
        assertThat(cut.kinds()).isEqualTo(whole.kinds());
    }

    @Test
    void theLastStageHasTheLastWord() throws Exception {
        ListedSource chain = new ListedSource(ID)
                .unit(2)
                .put(item("id", "back").num("n", "3").json())
                .unit(0)
                .put(item("id", "updated").num("n", "1").json())
                .put(item("id", "deleted").json())
                .put(item("id", "back").num("n", "1").json())
                .unit(1)
                .put(item("id", "updated").num("n", "2").json())
                .delete("{\"id\":{\"S\":\"deleted\"}}")
                .delete("{\"id\":{\"S\":\"back\"}}")
                .delete("{\"id\":{\"S\":\"never\"}}");
        ListedSource table = ListedSource.of(
                ID,
                List.of(
                        item("id", "updated").num("n", "2").json(),
                        item("id", "back").num("n", "3").json()));

        assertThat(Compared.run(ID, chain, table).counts())
                .isEqualTo(new ComparisonCounts(2, 2, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(Compared.run(ID, table, chain).candidates()).isEmpty();
    }

    @Test
    void aKeyThatIsReadTwiceCountsOnceAsItWasLast() throws Exception {
        ListedSource twice = new ListedSource(ID)
                .unit(0)
                .put(item("id", "a").num("n", "1").json())
                .put(item("id", "b").json())
                .put(item("id", "a").num("n", "2").json());
        ListedSource once = ListedSource.of(
                ID,
                List.of(item("id", "a").num("n", "2").json(), item("id", "b").json()));

        Compared compared = Compared.run(ID, twice, once);

        assertThat(compared.counts()).isEqualTo(new ComparisonCounts(2, 2, 0, 0, 0, 0, 0, 0, 0, 1));
        assertThat(compared.source()).isEqualTo(compared.target());
    }

    @Test
    void anExpiredItemEqualsAnAbsentOne() throws Exception {
        String past = "" + (Compared.NOW - 1);
        String future = "" + (Compared.NOW + 1);
        ListedSource source = ListedSource.of(
                ID,
                List.of(
                        item("id", "gone-there").num("ttl", past).json(),
                        item("id", "both").num("ttl", past).json(),
                        item("id", "alive").num("ttl", future).json(),
                        item("id", "prolonged").num("ttl", past).json()));
        ListedSource target = ListedSource.of(
                ID,
                List.of(
                        item("id", "both").num("ttl", past).json(),
                        item("id", "alive").num("ttl", future).json(),
                        item("id", "prolonged").num("ttl", future).json()));

        Compared aware = Compared.run(
                Compared.plan(ID, source.side().expiringBy("ttl"), target.side().expiringBy("ttl")));
        Compared unaware = Compared.run(ID, source, target);

        assertThat(aware.counts()).isEqualTo(new ComparisonCounts(2, 1, 0, 1, 0, 2, 3, 1, 0, 0));
        assertThat(aware.found()).containsExactly("EXTRA prolonged");
        assertThat(unaware.found()).containsExactly("CHANGED prolonged", "MISSING gone-there");
    }

    @Test
    void withinAWindowOnlyWhatWasTouchedIsCompared() throws Exception {
        ListedSource source = new ListedSource(ID)
                .unit(0)
                .put(item("id", "both").num("n", "1").json())
                .put(item("id", "late").json())
                .delete("{\"id\":{\"S\":\"deleted\"}}")
                .delete("{\"id\":{\"S\":\"kept\"}}")
                .delete("{\"id\":{\"S\":\"still\"}}");
        ListedSource target = new ListedSource(ID)
                .unit(0)
                .put(item("id", "both").num("n", "1.0").json())
                .delete("{\"id\":{\"S\":\"deleted\"}}")
                .put(item("id", "kept").json())
                .put(item("id", "foreign").json())
                .delete("{\"id\":{\"S\":\"wrongly\"}}");

        Compared compared =
                Compared.run(Compared.plan(ID, source.side(), target.side()).within(Scope.CHANGES_OF_A_WINDOW));

        assertThat(compared.found())
                .containsExactly("EXTRA foreign", "EXTRA kept", "EXTRA still", "MISSING late", "MISSING wrongly");
        assertThat(compared.counts().identical()).isEqualTo(2);
    }

    @Test
    void aSampleTakesTheSameKeysOfBothSides() throws Exception {
        ListedSource source = ListedSource.of(ID, numbered(0, 20_000));
        ListedSource target = ListedSource.of(ID, numbered(0, 20_000));

        Compared compared =
                Compared.run(Compared.plan(ID, source.side(), target.side()).sampling(0.1));

        assertThat(compared.counts().identical())
                .isEqualTo(compared.counts().compared())
                .isBetween(1_800L, 2_200L);
    }

    @Test
    void aCandidateTellsWhereItsItemsAre() throws Exception {
        ListedSource source = new ListedSource(ID)
                .unit(0)
                .puts(numbered(0, 10))
                .unit(0)
                .puts(numbered(10, 15))
                .put(item("id", "x").num("n", "1").json());
        ListedSource target = ListedSource.of(ID, numbered(0, 15))
                .put(item("id", "x").num("n", "2").json());

        Candidate found = Compared.run(ID, source, target).candidates().get(0);

        Candidate.Seen seen = found.seen(SideRole.SOURCE).orElseThrow();
        assertThat(seen.unit()).isOne();
        assertThat(seen.place()).isEqualTo(5);
        ItemScanner scanner = new ItemScanner();
        scanner.scan(item("id", "x").num("n", "1").json());
        assertThat(seen.digest()).isEqualTo(scanner.digest());
        assertThat(found.seen(SideRole.TARGET).orElseThrow().place()).isEqualTo(15);
    }
}
