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
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

/** The items that changed, read once more. */
final class ChangedPairsTest {
    private static final String ID = "id:S";

    private static ListedSource one(String number) {
        return ListedSource.of(ID, List.of(item("id", "a").num("n", number).json()));
    }

    @Test
    void bothItemsOfAChangedKeyAreRead() throws Exception {
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

        assertThat(pairs(Compared.plan(ID, source.side(), target.side())))
                .containsExactlyInAnyOrder(
                        "SOURCE " + item("id", "other").num("n", "1").json().utf8(),
                        "TARGET " + item("id", "other").num("n", "2").json().utf8());
    }

    @Test
    void whatIsWrongWhenTheyAreReadIsSaidAndTheSourceIsClosed() {
        BreakingSource source = new BreakingSource(one("1"));
        ComparisonPlan plan = Compared.plan(ID, ComparedSide.of(source), one("2").side());

        assertThatThrownBy(() -> pairs(plan))
                .hasMessageContaining(
                        "Cannot read a side of the comparison: the disk is gone. Run the same command again");
        assertThat(BreakingSource.STEPS).containsExactly("open", "pass", "close", "open", "close");
    }

    private static List<String> pairs(ComparisonPlan plan) throws IOException {
        JavaSparkContext spark = LocalSpark.context();
        List<String> pairs = new ArrayList<>();
        try (ComparisonResult result = new Comparison(spark, InstantSource.system(), Consumption.in(spark)).run(plan)) {
            ChangedPairs.of(result)
                    .collect()
                    .forEach(pair -> pair._2()
                            .forEach(marked -> pairs.add(ChangedPairs.side(marked) + " "
                                    + Slice.of(marked, 1, marked.length).utf8())));
        }
        return pairs;
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
