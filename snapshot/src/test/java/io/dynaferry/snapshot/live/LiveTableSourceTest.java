package io.dynaferry.snapshot.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.dynamodb.wire.ScanConsistency;
import io.dynaferry.snapshot.source.Sides;
import io.dynaferry.snapshot.source.SourcePlan;
import io.dynaferry.snapshot.source.SourceUnit;
import java.net.URI;
import org.junit.jupiter.api.Test;

final class LiveTableSourceTest {
    private static LiveTableSource source(int segments) {
        return new LiveTableSource(
                Sides.of(URI.create("http://127.0.0.1:1"), "Music"),
                "id:S",
                segments,
                ScanConsistency.STRONG,
                1_003,
                17);
    }

    @Test
    void theSegmentsAreTheUnitsAndShareTheWholeTable() {
        SourcePlan plan = source(8).plan();

        assertThat(plan.units()).hasSize(8);
        assertThat(plan.units()).extracting(SourceUnit::name).contains("segment/0/8", "segment/7/8");
        assertThat(plan.expectedBytes()).isEqualTo(1_003);
        assertThat(plan.expectedRecords()).isEqualTo(17);
        assertThat(plan.stages()).isOne();
        assertThat(plan.table()).isEqualTo("Music");
        assertThat(plan.asOf()).isEmpty();
        assertThat(plan.description()).isEqualTo("Table Music in us-east-1, scanned in 8 segments with strong reads");
        assertThat(source(8).plan()).isEqualTo(plan);
    }

    @Test
    void itTravels() throws Exception {
        assertThat(Sides.elsewhere(source(3))).isEqualTo(source(3));
    }

    @Test
    void whatNoScanCanHaveIsRefused() {
        assertThatThrownBy(() -> source(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> source(1_000_001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LiveTableSource(Sides.withoutTable(), "id:S", 1, ScanConsistency.EVENTUAL, 0, 0))
                .isInstanceOf(NullPointerException.class);
    }
}
