package io.dynaferry.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.json.JsonValue.JsonArray;
import io.dynaferry.json.JsonValue.JsonNumber;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.json.JsonValue.JsonWord;
import io.dynaferry.report.text.TerminalStyle;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command without a table: figures in, figures out. */
class PlanTest {
    /** 100 million items of 500 bytes: a unit each; 10,000 s at 10,000 a second. */
    private static final String FIGURES = "--items 100000000 --bytes 50000000000 --write-units 10000";

    @Test
    void theRecommendedRouteIsShownWithItsCosts() {
        Planned plan = Planned.by(FIGURES + " --move cross-account");

        assertThat(plan.code()).as(plan.errors()).isEqualTo(ExitCode.DONE);
        assertThat(plan.out())
                .contains(
                        "100,000,000 items, 50 GB, 0 global indexes: 100,000,000 write units at 10,000 a\n"
                                + "second, as --write-units asks for.",
                        "* scan load          2 h 47 min         71.33+  yes",
                        "  write units of the load          100,000,000                            62.50",
                        "  warming the target, once         to 10,000 units/s                  not known",
                        "Take: scan load",
                        "looked up 2026-06-30 to 2026-11-21")
                .doesNotContain("Cost of the ImportTable", "\u001b");
        assertThat(plan.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(plan.out().lines()).hasSizeLessThan(50);
    }

    @Test
    void aNativeRouteIsRecommendedWhereItIsBetter() {
        Planned plan = Planned.by(FIGURES + " --move cross-account --writes-may-stop");

        assertThat(plan.code()).isEqualTo(ExitCode.DONE);
        assertThat(plan.out()).contains("Take: ImportTable", "Not this tool:");
    }

    @Test
    void everyRouteCanBeShown() {
        Planned plan = Planned.by(FIGURES + " --all --move cross-region --changes-per-second 100 --indexes 2");

        assertThat(plan.out())
                .contains("Cost of the scan load", "Cost of the incremental chain", "Cost of the global table");
        assertThat(plan.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void aTerminalGetsColoursAndAPipeNone() {
        assertThat(Planned.by(TerminalStyle.COLOURED, FIGURES).out()).contains("\u001b[");
        assertThat(Planned.by(TerminalStyle.PLAIN, FIGURES).out()).doesNotContain("\u001b");
    }

    @Test
    void theDocumentHasTheSameFigures() {
        Planned plan = Planned.by(FIGURES + " --move cross-account --json");

        assertThat(plan.text("recommendation", "route")).isEqualTo("scan-load");
        assertThat(plan.routes("route"))
                .containsExactly(
                        new JsonString("scan-load"),
                        new JsonString("export-load"),
                        new JsonString("incremental-chain"),
                        new JsonString("import-table"),
                        new JsonString("global-table"),
                        new JsonString("backup-restore"));
        assertThat(plan.routes("seconds").get(0)).isEqualTo(new JsonNumber("10000"));
        assertThat(plan.routes("seconds").get(3)).isEqualTo(JsonWord.NULL);
        // 62.50 + 0.7629 + 6.1111 + 1.5259 + 0.4268
        assertThat(plan.routes("dollars").get(0)).isEqualTo(new JsonNumber("71.3268"));
        assertThat(plan.member("crosses")).isEqualTo(new JsonArray(List.of(new JsonString("account"))));
        assertThat(((JsonArray) plan.member("prices")).elements()).hasSize(18);
    }

    @Test
    void whereNothingIsPossibleTheCodeSaysSo() {
        Planned plan = Planned.by(FIGURES + " --both-stay");

        assertThat(plan.code()).isEqualTo(ExitCode.STOPPED_BY_GUARD);
        assertThat(plan.out()).contains("No route");
    }

    @Test
    void mistakesAreToldTogether() {
        Planned plan = Planned.by("--items many --write-units 80% --move north");

        assertThat(plan.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(plan.errors())
                .contains(
                        "--source is missing, or --items and --bytes",
                        "a percentage is of a table",
                        "--items 'many': it is not a whole number",
                        "--move is same-region, cross-region, cross-account or china-to-global, not 'north'");
    }

    @Test
    void helpHasAnExample() {
        assertThat(Planned.by("--help").out()).contains("Examples:", "plan --source Music");
    }
}
