package io.dynaferry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dynaferry.table.BillingMode;
import io.dynaferry.table.Observed;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Cases that were worked out by hand; each figure has its sum beside it. */
class RoutePlansTest {
    private static final double GB = 1L << 30;

    /** 100 million items of 500 bytes: a unit each, 46.566 GB. */
    private static final Workload SMALL_ITEMS = new Workload(100_000_000, 50_000_000_000L, 0, 0, 0);

    private static Pace pace(double writeUnits) {
        return new Pace(writeUnits, Double.POSITIVE_INFINITY, "as asked", 0, 5, Duration.ofHours(24));
    }

    private static Move move(Workload workload, double writeUnits, Set<Boundary> crossed, Need... needs) {
        return new Move(
                workload,
                crossed,
                Set.of(needs),
                pace(writeUnits),
                BillingMode.ON_DEMAND,
                BillingMode.ON_DEMAND,
                Observed.known(35));
    }

    private static RoutePlans plans(Move move) {
        return RoutePlans.of(move, Prices.US_EAST_1);
    }

    private static double dollars(RoutePlan plan, String name) {
        return Objects.requireNonNull(plan.costs().stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + plan.costs()))
                .dollars());
    }

    @Test
    void aScanLoadOfSmallItems() {
        RoutePlan scan = plans(move(SMALL_ITEMS, 10_000, Set.of())).plan(Route.SCAN_LOAD);

        // 100,000,000 units at 10,000 a second: 10,000 s
        assertThat(scan.time()).isEqualTo(Duration.ofSeconds(10_000));
        // 100 million units at 0.625 a million
        assertThat(dollars(scan, "write units of the load")).isEqualTo(62.50, within(0.005));
        // 50,000,000,000 / 4,096 / 2 = 6,103,516 units at 0.125 a million
        assertThat(dollars(scan, "read units of the scan")).isEqualTo(0.763, within(0.0005));
        // 5 workers for 2.7778 hours = 13.889 DPU-hours at 0.44
        assertThat(dollars(scan, "Glue, load by 5 workers")).isEqualTo(6.111, within(0.0005));
        // the same scan of both tables
        assertThat(dollars(scan, "compare: read the source") + dollars(scan, "compare: read the target"))
                .isEqualTo(1.526, within(0.0005));
        // 46.566 GB at 0.25 for 26 h 46 min of 730 h: 46.566 * 0.25 * 26.7667 / 730
        assertThat(dollars(scan, "second table until the cut-over")).isEqualTo(0.4269, within(0.0005));
        // 62.50 + 0.763 + 6.111 + 1.526 + 0.427
        assertThat(scan.total()).isEqualTo(71.327, within(0.005));
        assertThat(scan.isIncomplete())
                .as("how long Glue compares is not known")
                .isTrue();
    }

    @Test
    void largeItemsAndIndexesTakeMoreUnits() {
        // 1,000,000 items of 3,072 bytes: 3 + 0.5 units each, in the table and two indexes: 10,500,000
        Workload workload = new Workload(1_000_000, 3_072_000_000L, 2, 0, 0);

        RoutePlan scan = plans(move(workload, 5_000, Set.of())).plan(Route.SCAN_LOAD);

        assertThat(workload.writeUnits()).isEqualTo(10_500_000, within(1.0));
        // 10,500,000 / 5,000
        assertThat(scan.time()).isEqualTo(Duration.ofMinutes(35));
        // 10.5 million at 0.625 a million
        assertThat(dollars(scan, "write units of the load")).isEqualTo(6.5625, within(0.0005));
    }

    @Test
    void followingCostsByTheChange() {
        // 100 changes a second from the begin of the load to the cut-over: 10,000 s + 24 h = 96,400 s, 9,640,000
        // changes
        Workload workload = new Workload(100_000_000, 50_000_000_000L, 1, 0, 100);
        Move move = move(workload, 20_000, Set.of(Boundary.REGION), Need.WRITES_GO_ON);

        RoutePlan scan = plans(move).plan(Route.SCAN_LOAD);

        // a unit in the table and one in the index: 19,280,000 at 0.625 a million
        assertThat(dollars(scan, "write units of following")).isEqualTo(12.05, within(0.005));
        // 9,640 batches of 1,000 at 0.20 a million
        assertThat(dollars(scan, "Lambda, calls")).isEqualTo(0.001928, within(1e-6));
        // 9,640 seconds of 1.769 GB: 17,053 GB-seconds at 0.0000133334
        assertThat(dollars(scan, "Lambda, GB-seconds")).isEqualTo(0.22738, within(0.00005));
        // 46.566 GB between regions at 0.02; that of the changes, 4,820,000,000 bytes or 4.489 GB, stands apart
        assertThat(dollars(scan, "transfer between regions")).isEqualTo(0.9313, within(0.0005));
        assertThat(scan.costs())
                .filteredOn(item -> item.name().equals("transfer between regions"))
                .hasSize(2);
    }

    @Test
    void anExportCostsByTheGigabyte() {
        Workload workload = new Workload(1_000_000, 100L << 30, 0, 0, 0);
        Move off = new Move(
                workload,
                Set.of(),
                Set.of(),
                pace(10_000),
                BillingMode.ON_DEMAND,
                BillingMode.ON_DEMAND,
                Observed.absent());

        RoutePlan export = plans(off).plan(Route.EXPORT_LOAD);

        // 100 GB at 0.10, and point-in-time recovery at 0.20 a GB and month, since it is off
        assertThat(dollars(export, "full export")).isEqualTo(10.00, within(0.005));
        assertThat(dollars(export, "point-in-time recovery")).isEqualTo(20.00, within(0.005));
        assertThat(export.timeNote()).contains("does not promise");
    }

    @Test
    void aChainCostsAtLeastTenMegabytesAWindow() {
        // 10 changes a second of 1,024 bytes for 1,000 s + 24 h = 87,400 s: 894,976,000 bytes, 0.8335 GB
        Workload workload = new Workload(5_000_000, 5_120_000_000L, 0, 0, 10);
        RoutePlan chain =
                plans(move(workload, 7_500, Set.of(), Need.WRITES_GO_ON)).plan(Route.INCREMENTAL_CHAIN);

        assertThat(chain.time())
                .as("5,000,000 items of 1.5 units at 7,500 a second")
                .isEqualTo(Duration.ofSeconds(1_000));
        assertThat(dollars(chain, "incremental exports")).isEqualTo(0.08335, within(0.00005));

        // without changes two windows of a day, of 10 MB each: 20 / 1,024 GB at 0.10
        Workload still = new Workload(5_000_000, 5_120_000_000L, 0, 0, 0);
        RoutePlan empty = plans(move(still, 7_500, Set.of())).plan(Route.INCREMENTAL_CHAIN);
        assertThat(dollars(empty, "incremental exports")).isEqualTo(0.001953, within(0.000005));
    }

    @Test
    void whereWritesMayRestAnImportIsRecommended() {
        RoutePlans plans = plans(move(SMALL_ITEMS, 10_000, Set.of(Boundary.ACCOUNT)));

        RoutePlan imported = plans.plan(Route.IMPORT_TABLE);
        // 46.566 GB at 0.10 and at 0.15
        assertThat(imported.total()).isEqualTo(50e9 / GB * 0.25, within(0.0005)).isEqualTo(11.64, within(0.005));
        assertThat(imported.time()).isNull();
        assertThat(plans.recommendation().route()).isEqualTo(Route.IMPORT_TABLE);
        // 71.327 - 11.642 = 59.685
        assertThat(plans.recommendation().reason()).startsWith("Not this tool: ImportTable does it for 60 USD less.");
    }

    @Test
    void aRestoreWithinAnAccountIsCheaperStill() {
        RoutePlans plans = plans(move(SMALL_ITEMS, 10_000, Set.of()));

        // 46.566 GB at 0.15
        assertThat(plans.plan(Route.BACKUP_RESTORE).total()).isEqualTo(6.985, within(0.0005));
        assertThat(plans.recommendation().route()).isEqualTo(Route.BACKUP_RESTORE);
    }

    @Test
    void aCopyToAnotherAccountWithoutAKnownPriceIsNotCalledCheap() {
        RoutePlans plans = plans(move(SMALL_ITEMS, 10_000, Set.of(Boundary.ACCOUNT)));

        assertThat(plans.plan(Route.BACKUP_RESTORE).isIncomplete()).isTrue();
        assertThat(plans.recommendation().route()).isNotEqualTo(Route.BACKUP_RESTORE);
    }

    @Test
    void whereWritesGoOnWithinARegionThisToolIsRecommended() {
        RoutePlans plans = plans(move(SMALL_ITEMS, 10_000, Set.of(Boundary.ACCOUNT), Need.WRITES_GO_ON));

        assertThat(plans.recommendation().route()).isEqualTo(Route.SCAN_LOAD);
        assertThat(plans.recommendation().reason())
                .startsWith("The service itself cannot do it. ImportTable: Writes go on")
                .contains("global table: Every replica is in a region of its own");
    }

    @Test
    void whereWritesGoOnBetweenRegionsAGlobalTableIsCheaper() {
        RoutePlans plans = plans(move(SMALL_ITEMS, 10_000, Set.of(Boundary.REGION), Need.WRITES_GO_ON));

        RoutePlan global = plans.plan(Route.GLOBAL_TABLE);
        // 46.566 GB restored at 0.15 and transferred at 0.02, and kept for a day at 0.25: 6.985 + 0.931 + 0.383
        assertThat(global.total()).isEqualTo(8.299, within(0.005));
        assertThat(plans.recommendation().route()).isEqualTo(Route.GLOBAL_TABLE);
        assertThat(plans.recommendation().reason())
                .startsWith("Not this tool: global table")
                .contains("no way back");
    }

    @Test
    void anotherPartitionATransformOrATableThatIsThereLeavesThisTool() {
        Set<Boundary> china = Set.of(Boundary.ACCOUNT, Boundary.REGION, Boundary.PARTITION);

        assertThat(plans(move(SMALL_ITEMS, 10_000, china)).recommendation().route())
                .isEqualTo(Route.SCAN_LOAD);
        assertThat(plans(move(SMALL_ITEMS, 10_000, Set.of(Boundary.REGION), Need.TRANSFORM))
                        .recommendation()
                        .route())
                .isEqualTo(Route.SCAN_LOAD);
        assertThat(plans(move(SMALL_ITEMS, 10_000, Set.of(), Need.EXISTING_TARGET))
                        .recommendation()
                        .route())
                .isEqualTo(Route.SCAN_LOAD);
        // the internet takes 46.566 GB at 0.09
        assertThat(dollars(plans(move(SMALL_ITEMS, 10_000, china)).plan(Route.SCAN_LOAD), "transfer to the internet"))
                .isEqualTo(4.191, within(0.0005));
    }

    @Test
    void tablesThatStayEqualForGoodAreAGlobalTable() {
        RoutePlans apart = plans(move(SMALL_ITEMS, 10_000, Set.of(Boundary.REGION), Need.WRITES_GO_ON, Need.BOTH_STAY));
        RoutePlans near = plans(move(SMALL_ITEMS, 10_000, Set.of(), Need.WRITES_GO_ON, Need.BOTH_STAY));

        assertThat(apart.recommendation().route()).isEqualTo(Route.GLOBAL_TABLE);
        assertThat(near.recommendation().route()).isNull();
        assertThat(near.recommendation().reason()).startsWith("No route is possible as it is: It ends with a cut-over");
    }

    @Test
    void aLoadOfMoreThanADayNeedsTheChain() {
        // 100,000,000 / 1,000 = 100,000 s, which is 27 h 47 min
        RoutePlans plans = plans(move(SMALL_ITEMS, 1_000, Set.of(), Need.WRITES_GO_ON));

        assertThat(plans.plan(Route.SCAN_LOAD).obstacles())
                .containsExactly("The stream forgets after 24 h, and the load takes 27 h 47 min.");
        assertThat(plans.plan(Route.EXPORT_LOAD).isPossible()).isFalse();
        assertThat(plans.recommendation().route()).isEqualTo(Route.INCREMENTAL_CHAIN);
    }

    @Test
    void aSourceThatChangesFasterThanTheTargetTakesIsNeverCaughtUpWith() {
        Workload busy = new Workload(1_000_000, 500_000_000L, 1, 0, 600);
        RoutePlans plans = plans(move(busy, 1_000, Set.of(), Need.WRITES_GO_ON));

        assertThat(plans.all()).noneMatch(RoutePlan::isPossible);
        // 600 changes of a unit in the table and one in the index
        assertThat(plans.recommendation().reason())
                .contains("The source changes by 1,200 write units a second, and the target takes no more than 1,000");
    }

    @Test
    void whatIsProvisionedIsPaidFor() {
        Move provisioned = new Move(
                SMALL_ITEMS,
                Set.of(),
                Set.of(Need.WRITES_GO_ON),
                new Pace(10_000, 100, "as asked", 0, 5, Duration.ofHours(24)),
                BillingMode.PROVISIONED,
                BillingMode.PROVISIONED,
                Observed.known(35));
        RoutePlans plans = plans(provisioned);

        RoutePlan scan = plans.plan(Route.SCAN_LOAD);
        assertThat(dollars(scan, "write units of the load")).isZero();
        assertThat(dollars(scan, "read units of the scan")).isZero();
        // 6,103,515.6 units at 100 a second: 61,035 s, against 10,000 s of writing
        assertThat(scan.time()).isEqualTo(Duration.ofMillis(61_035_156));
        assertThat(scan.timeNote()).isEqualTo("limited by the reads of the source");
        // 16 h 57 min, and the export in less than half of it
        assertThat(plans.recommendation().route()).isEqualTo(Route.EXPORT_LOAD);
    }

    @Test
    void anIndexOnTheTablesOwnPartitionsIsNotImported() {
        Workload local = new Workload(100_000_000, 50_000_000_000L, 0, 1, 0);

        assertThat(plans(move(local, 10_000, Set.of(Boundary.ACCOUNT)))
                        .plan(Route.IMPORT_TABLE)
                        .obstacles())
                .containsExactly("An import makes no local index, and the source has one.");
    }

    @Test
    void warmingIsNamedWithoutAPrice() {
        Move warmed = new Move(
                SMALL_ITEMS,
                Set.of(),
                Set.of(Need.WRITES_GO_ON),
                new Pace(20_000, Double.POSITIVE_INFINITY, "as asked", 20_000, 5, Duration.ofHours(24)),
                BillingMode.ON_DEMAND,
                BillingMode.ON_DEMAND,
                Observed.known(35));

        assertThat(plans(warmed).plan(Route.SCAN_LOAD).costs())
                .contains(new CostItem("warming the target, once", "to 20,000 units/s", null));
    }
}
