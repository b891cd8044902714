package io.dynaferry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.diff.AttributeCount;
import io.dynaferry.drift.DriftKind;
import io.dynaferry.failure.ExitCode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReconcilePlotsTest {
    @Test
    void driftThatGathersIsPointedAt() {
        KeySpaceTally tally = new KeySpaceTally();
        for (long i = 0; i < 64; i++) {
            tally.differs(i << 58, DriftKind.CHANGED);
        }
        assertThat(html(tally.map())).contains("The drift is spread over the whole key space.");
        for (int i = 0; i < 64; i++) {
            tally.differs(5L << 58, DriftKind.MISSING);
        }
        assertThat(html(tally.map()))
                .contains("51 % of the drift is in 1 range of 64: look for what those keys have in common.");
    }

    @Test
    void aRunWithoutAMapSaysSo() {
        assertThat(html(KeySpaceMap.EMPTY)).contains("The run kept no map.");
    }

    @Test
    void noDriftAndNoneKnownAreNotTheSame() {
        assertThat(new ReconcileBuilder().report().html())
                .contains("<p>None.</p>")
                .doesNotContain("Where in the key space");
        assertThat(new ReconcileBuilder()
                        .ended(new Outcome(ExitCode.FAILED, "Cannot."))
                        .report()
                        .html())
                .contains("None was found before the run ended.");
    }

    @Test
    void onlyTheFirstAttributesAreDrawnAndTheRestIsNamed() {
        AttributeCount[] many = IntStream.range(0, 100)
                .mapToObj(i -> new AttributeCount("attribute" + i, 100 - i))
                .toArray(AttributeCount[]::new);
        assertThat(new ReconcileBuilder()
                        .counted(200, 100, 0, 0, 100, 0)
                        .in(many)
                        .report()
                        .html())
                .contains("attribute11<")
                .doesNotContain("attribute12<")
                .contains("attribute0 differs in most changed items: 100.")
                .contains("These are the first 12 of 100 attributes; the rest is in summary.json.");
    }

    @Test
    void aRepairThatWasNotAskedForHasNoSection() {
        assertThat(ExampleReconciles.drift().html()).doesNotContain("<h2>Repair</h2>");
        assertThat(ExampleReconciles.repaired().html())
                .contains("<h2>Repair</h2>", "kept: 500 deletes wanted, 200,005 allowed (--max-deletes 1%)");
        assertThat(ExampleReconciles.refused().html())
                .contains("refused: 4,000,500 deletes wanted, 200,005 allowed (--max-deletes 1%)")
                .contains("19 to put, 4,000,500 to delete");
        assertThat(ExampleReconciles.planned().html()).contains("put,delete, as a plan only");
    }

    private static String html(KeySpaceMap map) {
        return new ReconcileBuilder()
                .counted(200, 72, 64, 0, 64, 0)
                .at(map)
                .report()
                .html();
    }
}
