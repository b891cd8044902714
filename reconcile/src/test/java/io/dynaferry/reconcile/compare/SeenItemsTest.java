package io.dynaferry.reconcile.compare;

import static io.dynaferry.fixture.ItemFixture.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.item.Slice;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.PageReader;
import io.dynaferry.snapshot.source.RecordPass;
import io.dynaferry.snapshot.source.RecordVisitor;
import io.dynaferry.snapshot.source.SourcePlan;
import io.dynaferry.snapshot.source.SourceUnit;
import io.dynaferry.snapshot.source.TableSource;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SeenItemsTest {
    private static final String ID = "id:S";

    private static ListedSource one(String number) {
        return ListedSource.of(ID, List.of(item("id", "a").num("n", number).json()));
    }

    @Test
    void itemsAreReadWhereTheFirstLookSawThem() throws Exception {
        ListedSource source = new ListedSource(ID)
                .unit(0)
                .put(item("id", "same").json())
                .unit(0)
                .put(item("id", "only-here").json())
                .put(item("id", "other").num("n", "1").json());
        ListedSource target = ListedSource.of(
                ID,
                List.of(
                        item("id", "other").num("n", "2").json(),
                        item("id", "same").json()));

        assertThat(seen(Compared.plan(ID, source.side(), target.side())))
                .containsExactlyInAnyOrder(
                        "SOURCE " + item("id", "only-here").json().utf8(),
                        "SOURCE " + item("id", "other").num("n", "1").json().utf8(),
                        "TARGET " + item("id", "other").num("n", "2").json().utf8());
    }

    /** An item that an increment changed is read there; a deleted one nowhere. */
    @Test
    void ofAChainTheLastWordIsRead() throws Exception {
        ListedSource chain = new ListedSource(ID)
                .unit(0)
                .put(item("id", "deleted").json())
                .put(item("id", "full").num("n", "1").json())
                .put(item("id", "updated").num("n", "1").json())
                .unit(1)
                .delete("{\"id\":{\"S\":\"deleted\"}}")
                .put(item("id", "updated").num("n", "2").json())
                .delete("{\"id\":{\"S\":\"never\"}}");
        ListedSource table = ListedSource.of(
                ID,
                List.of(
                        item("id", "deleted").json(),
                        item("id", "full").num("n", "3").json(),
                        item("id", "updated").num("n", "3").json()));

        assertThat(seen(Compared.plan(ID, chain.side(), table.side())))
                .filteredOn(each -> each.startsWith("SOURCE"))
                .containsExactlyInAnyOrder(
                        "SOURCE " + item("id", "full").num("n", "1").json().utf8(),
                        "SOURCE " + item("id", "updated").num("n", "2").json().utf8());
    }

    @Test
    void theSourceIsChangedAndTheTargetIsNot() throws Exception {
        ItemChange dropped = () -> bytes -> Optional.of(item("id", "changed").json());

        assertThat(seen(Compared.plan(ID, one("1").side(), one("2").side()), dropped))
                .containsExactlyInAnyOrder(
                        "SOURCE " + item("id", "changed").json().utf8(),
                        "TARGET " + item("id", "a").num("n", "2").json().utf8());
    }

    @Test
    void whatIsWrongWhenTheyAreReadIsSaidAndTheSourceIsClosed() {
        BreakingSource source = new BreakingSource(one("1"));
        ComparisonPlan plan = Compared.plan(ID, ComparedSide.of(source), one("2").side());

        assertThatThrownBy(() -> seen(plan))
                .hasMessageContaining(
                        "Cannot read a side of the comparison: the disk is gone. Run the same command again");
        assertThat(BreakingSource.STEPS).containsExactly("open", "pass", "close", "open", "close");
    }

    private static List<String> seen(ComparisonPlan plan) throws IOException {
        return seen(plan, null);
    }

    /** All items under keys that differ, behind their sides. */
    private static List<String> seen(ComparisonPlan plan, @Nullable ItemChange ofSource) throws IOException {
        JavaSparkContext spark = LocalSpark.context();
        List<ItemPlace> places = new ArrayList<>();
        try (ComparisonResult result = new Comparison(spark, InstantSource.system(), Consumption.in(spark)).run(plan)) {
            result.candidates().forEachRemaining(candidate -> {
                for (SideRole side : SideRole.values()) {
                    candidate
                            .seen(side)
                            .ifPresent(seen -> places.add(
                                    ItemPlace.parsed(new ItemPlace(side, seen.unit(), seen.place()).text())));
                }
            });
            return SeenItems.at(places, result, ofSource).values().collect().stream()
                    .map(marked -> SeenItems.side(marked) + " "
                            + Slice.of(marked, 1, marked.length).utf8())
                    .toList();
        }
    }

    /** Cannot begin a pass any more once there was one. */
    private record BreakingSource(ListedSource listed) implements TableSource {
        private static final long serialVersionUID = 1L;

        static final List<String> STEPS = Collections.synchronizedList(new ArrayList<>());

        @Override
        public SourcePlan plan() {
            return listed.plan();
        }

        @Override
        public OpenSource open(ReadPacer pacer) {
            OpenSource open = listed.open(pacer);
            STEPS.add("open");
            return new OpenSource() {
                @Override
                public PageReader read(SourceUnit unit, String position) throws IOException {
                    return open.read(unit, position);
                }

                @Override
                public RecordPass pass(SourceUnit unit, RecordVisitor visitor) throws IOException {
                    if (STEPS.contains("pass")) {
                        throw new IOException("the disk is gone");
                    }
                    STEPS.add("pass");
                    return open.pass(unit, visitor);
                }

                @Override
                public void close() {
                    STEPS.add("close");
                    open.close();
                }
            };
        }
    }
}
