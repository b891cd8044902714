package io.dynaferry.snapshot.export;

import static io.dynaferry.snapshot.export.Exports.MOMENT;
import static io.dynaferry.snapshot.export.Exports.TABLE;
import static io.dynaferry.snapshot.export.Exports.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ExportChainTest {
    private static final ExportManifest FULL = export(TABLE, "id", "0", null, MOMENT);
    private static final ExportManifest FIRST = incremental("1", MOMENT, MOMENT.plusSeconds(900));
    private static final ExportManifest SECOND = incremental("2", MOMENT.plusSeconds(900), MOMENT.plusSeconds(3_000));

    private static ExportManifest export(
            String table, String tableId, String exportId, @Nullable Instant from, Instant to) {
        return new ExportManifest(
                new ExportSummary(
                        table + "/export/" + exportId,
                        table,
                        tableId,
                        from == null ? ExportKind.FULL : ExportKind.INCREMENTAL,
                        ExportFormat.DYNAMODB_JSON,
                        from,
                        to,
                        0,
                        0),
                List.of());
    }

    private static ExportManifest incremental(String exportId, Instant from, Instant to) {
        return export(TABLE, "id", exportId, from, to);
    }

    @Test
    void exportsAreOrderedByTime() {
        ExportChain chain = ExportChain.of(List.of(SECOND, FULL, FIRST));

        assertThat(chain.exports()).containsExactly(FULL, FIRST, SECOND);
        assertThat(chain.moment()).isEqualTo(MOMENT.plusSeconds(3_000));
    }

    @Test
    void aFullExportAloneIsAChain() {
        assertThat(ExportChain.of(List.of(FULL)).moment()).isEqualTo(MOMENT);
    }

    @Test
    void aChainHasOneFullExport() {
        assertRefused(() -> ExportChain.of(List.of())).hasMessageContaining("expected=1, found=0");
        assertRefused(() -> ExportChain.of(List.of(FIRST, SECOND))).hasMessageContaining("expected=1, found=0");
        assertRefused(() -> ExportChain.of(List.of(FULL, FIRST, FULL))).hasMessageContaining("expected=1, found=2");
    }

    @Test
    void aGapIsRefused() {
        assertRefused(() -> ExportChain.of(List.of(FULL, SECOND)))
                .hasMessageContaining("there is a gap between two exports [export=" + TABLE + "/export/0, ends="
                        + MOMENT + ", next export=" + TABLE + "/export/2, begins=" + MOMENT.plusSeconds(900) + "]");
        assertRefused(() ->
                        ExportChain.of(List.of(FULL, incremental("1", MOMENT.plusMillis(1), MOMENT.plusSeconds(900)))))
                .hasMessageContaining("there is a gap");
    }

    @Test
    void anOverlapIsRefused() {
        assertRefused(() -> ExportChain.of(
                        List.of(FULL, FIRST, incremental("2", MOMENT.plusSeconds(600), MOMENT.plusSeconds(1_800)))))
                .hasMessageContaining("two exports overlap")
                .hasMessageContaining("a delete could be lost");
        assertRefused(() -> ExportChain.of(
                        List.of(FULL, incremental("1", MOMENT.minusSeconds(60), MOMENT.plusSeconds(60)))))
                .hasMessageContaining("two exports overlap");
        assertRefused(() -> ExportChain.of(
                        List.of(FULL, incremental("1", MOMENT.minusSeconds(900), MOMENT.minusSeconds(60)))))
                .hasMessageContaining("two exports overlap");
    }

    @Test
    void aBeginningInWholeSecondsFits() {
        Instant whole = MOMENT.truncatedTo(ChronoUnit.SECONDS);

        assertThat(ExportChain.of(List.of(FULL, incremental("1", whole, MOMENT.plusSeconds(900))))
                        .exports())
                .hasSize(2);
        assertRefused(() ->
                        ExportChain.of(List.of(FULL, incremental("1", whole.minusMillis(1), MOMENT.plusSeconds(900)))))
                .hasMessageContaining("two exports overlap");
    }

    @Test
    void anotherTableIsRefused() {
        ExportManifest other = export(TABLE + "2", "id", "1", MOMENT, MOMENT.plusSeconds(900));
        assertRefused(() -> ExportChain.of(List.of(FULL, other)))
                .hasMessageContaining("an export is of another table")
                .hasMessageContaining("expected=" + TABLE + ", found=" + TABLE + "2");
    }

    @Test
    void aTableThatWasMadeAgainIsAnotherTable() {
        ExportManifest other = export(TABLE, "id2", "1", MOMENT, MOMENT.plusSeconds(900));
        assertRefused(() -> ExportChain.of(List.of(FULL, other)))
                .hasMessageContaining("the table was deleted and made again between two exports")
                .hasMessageContaining("expected table id=id, found=id2");
    }

    @Test
    void anExportNamedTwiceIsRefused() {
        assertRefused(() -> ExportChain.of(List.of(FULL, FIRST, FIRST)))
                .hasMessageContaining("an export is named twice [export=" + TABLE + "/export/1]");
    }
}
