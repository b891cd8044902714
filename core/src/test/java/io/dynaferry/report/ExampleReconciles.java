package io.dynaferry.report;

import io.dynaferry.diff.AttributeCount;
import io.dynaferry.drift.DriftKind;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.repair.RepairPolicy;
import io.dynaferry.report.RepairReport.DeleteGuard;
import io.dynaferry.report.RepairReport.Execution;
import io.dynaferry.report.SideReport.Kind;
import io.dynaferry.report.page.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Comparisons as they could have gone, for tests and for looking at. */
public final class ExampleReconciles {
    private static final Instant BEGIN = Instant.parse("2026-11-22T02:00:04Z");
    private static final String SOURCE = "arn:aws:dynamodb:eu-central-1:111122223333:table/Music";
    private static final String TARGET = "arn:aws:dynamodb:eu-west-1:444455556666:table/Music";
    private static final String RUN = "reconcile-20261122-020004";

    private ExampleReconciles() {}

    /** All of them by name, for whoever wants to look at each. */
    public static Map<String, ReconcileReport> all() {
        Map<String, ReconcileReport> all = new LinkedHashMap<>();
        all.put("equal", equal());
        all.put("exports", exports());
        all.put("drift", drift());
        all.put("in-flight", inFlight());
        all.put("repaired", repaired());
        all.put("partly", partlyRepaired());
        all.put("planned", planned());
        all.put("sampled", sampled());
        all.put("sampled-drift", sampledDrift());
        all.put("refused", refused());
        all.put("failed", failed());
        all.put("empty", empty());
        all.put("disjoint", disjoint());
        all.put("defect", defect());
        all.put("hostile", hostile());
        return all;
    }

    /** Two live tables at rest. */
    public static ReconcileReport equal() {
        DriftCounts counts = new DriftCounts(20_000_012, 20_000_000, 0, 0, 0, 0, 0, 0, 12);
        return live(counts, 1).make();
    }

    /** Two exports, one of them without its manifest. */
    public static ReconcileReport exports() {
        Draft draft = live(counts(1_204_511, 1_204_511, 0, 0, 0, 0), 1);
        draft.source = new SideReport(
                "s3://music-exports/daily/AWSDynamoDB/01700000000000-a1b2c3d4/",
                List.of("s3://music-exports/daily/AWSDynamoDB/01700086400000-e5f6a7b8/"),
                Kind.EXPORT,
                BEGIN.minusSeconds(7_204),
                1_204_511,
                print(1),
                0);
        draft.target = new SideReport(
                "s3://copy-exports/AWSDynamoDB/01700000300000-99887766/",
                List.of(),
                Kind.EXPORT,
                null,
                1_204_511,
                print(1),
                0);
        draft.phases = List.of(new Phase(Phase.Kind.FIRST_LOOK, BEGIN, BEGIN.plusSeconds(48), ""));
        draft.seconds = 48;
        draft.warnings = List.of(
                new Notice(
                        "The target's export was read without its manifest.",
                        "Nobody can tell whether files of it were missing: neither their number nor their checksums were checked."));
        return draft.make();
    }

    /** Drift of all kinds, most of the missing items in one place. */
    public static ReconcileReport drift() {
        Draft draft = live(counts(20_000_500, 19_998_088, 803, 500, 702, 407), 2);
        draft.outcome = new Outcome(ExitCode.DRIFT_FOUND, "");
        return draft.make();
    }

    public static ReconcileReport inFlight() {
        return live(counts(20_000_000, 19_998_796, 0, 0, 0, 1_204), 2).make();
    }

    /** The same drift, all of it put right. */
    public static ReconcileReport repaired() {
        Draft draft = live(new DriftCounts(20_000_500, 19_998_088, 803, 500, 702, 407, 1_505, 500, 0), 2);
        draft.repair = new RepairReport(
                RepairPolicy.PUT_AND_DELETE,
                Execution.APPLIED,
                new DeleteGuard("1%", 200_005, 500),
                "",
                "s3://ops/reports/reconcile-20261122-020004",
                14,
                3,
                0,
                0);
        draft.repairTook(241);
        draft.option("repair", "put,delete");
        draft.requests = new Requests(9_811.5, 3, 3);
        return draft.make();
    }

    /** Only puts were allowed. */
    public static ReconcileReport partlyRepaired() {
        Draft draft = live(new DriftCounts(20_000_500, 19_998_088, 803, 500, 702, 407, 1_505, 0, 0), 2);
        draft.outcome = new Outcome(ExitCode.DRIFT_FOUND, "");
        draft.repair = new RepairReport(RepairPolicy.PUT, Execution.APPLIED, null, "", "", 14, 0, 0, 0);
        draft.repairTook(241);
        draft.option("repair", "put");
        return draft.make();
    }

    public static ReconcileReport planned() {
        Draft draft = live(counts(20_000_500, 19_998_088, 803, 500, 702, 407), 2);
        draft.outcome = new Outcome(ExitCode.DRIFT_FOUND, "");
        draft.repair = new RepairReport(
                RepairPolicy.PUT_AND_DELETE,
                Execution.PLANNED,
                new DeleteGuard("1%", 200_005, 500),
                "s3://ops/reports/reconcile-20261122-020004/plan.jsonl",
                "",
                0,
                0,
                0,
                0);
        draft.option("repair", "put,delete");
        draft.option("dry-run", "");
        return draft.make();
    }

    public static ReconcileReport sampled() {
        Draft draft = live(counts(200_114, 200_114, 0, 0, 0, 0), 1);
        draft.scope = Scope.sample(1);
        draft.option("sample", "1%");
        return draft.make();
    }

    public static ReconcileReport sampledDrift() {
        Draft draft = live(counts(200_114, 200_081, 14, 0, 19, 0), 2);
        draft.outcome = new Outcome(ExitCode.DRIFT_FOUND, "");
        draft.scope = Scope.sample(1);
        draft.option("sample", "1%");
        return draft.make();
    }

    public static ReconcileReport refused() {
        Draft draft = live(counts(20_000_500, 15_999_981, 12, 4_000_500, 7, 0), 2);
        MigrationException failure = new MigrationException(
                ExitCode.STOPPED_BY_GUARD,
                "Cannot delete the extra items of the target: there are too many"
                        + " [deletes=4000500, allowed=200005, max-deletes=1%]."
                        + " Check that the source is the right table and all of it, then raise --max-deletes.");
        draft.outcome = Outcome.of(failure);
        draft.repair = new RepairReport(
                RepairPolicy.PUT_AND_DELETE,
                Execution.APPLIED,
                new DeleteGuard("1%", 200_005, 4_000_500),
                "",
                "",
                0,
                0,
                0,
                0);
        draft.option("repair", "put,delete");
        draft.option("max-deletes", "1%");
        return draft.make();
    }

    /** Ended in its first look. */
    public static ReconcileReport failed() {
        Draft draft = live(counts(0, 0, 0, 0, 0, 0), 1);
        draft.outcome = new Outcome(
                ExitCode.UNAVAILABLE,
                "Cannot read the target: the role may not scan it [table=Music, action=dynamodb:Scan]."
                        + " Allow that to the role of --target-role-arn.");
        draft.source = new SideReport(SOURCE, List.of(), Kind.TABLE, null, 0, null, 0);
        draft.target = new SideReport(TARGET, List.of(), Kind.TABLE, null, 0, null, 0);
        draft.phases = List.of();
        draft.seconds = 2;
        return draft.make();
    }

    public static ReconcileReport empty() {
        Draft draft = live(counts(0, 0, 0, 0, 0, 0), 1);
        draft.source = new SideReport(SOURCE, List.of(), Kind.TABLE, null, 0, Fingerprint.EMPTY, 0.5);
        draft.target = new SideReport(TARGET, List.of(), Kind.TABLE, null, 0, Fingerprint.EMPTY, 0.5);
        draft.phases = List.of(new Phase(Phase.Kind.FIRST_LOOK, BEGIN, BEGIN.plusMillis(340), ""));
        draft.seconds = 1;
        return draft.make();
    }

    public static ReconcileReport disjoint() {
        Draft draft = live(counts(7_204_511, 0, 3_204_511, 4_000_000, 0, 0), 2);
        draft.outcome = new Outcome(ExitCode.DRIFT_FOUND, "");
        draft.source = new SideReport("Music", List.of(), Kind.TABLE, null, 3_204_511, print(5), 400_563.5);
        draft.target = new SideReport("Orders", List.of(), Kind.TABLE, null, 4_000_000, print(6), 500_000);
        draft.warnings = List.of(
                new Notice("The target was read eventually consistent.", "Its index alone could be asked for more."));
        return draft.make();
    }

    /** What must never be. */
    public static ReconcileReport defect() {
        Draft draft = live(counts(20_000_000, 19_999_990, 3, 0, 0, 0), 2);
        draft.uncompared = List.of(new Uncompared(
                "items/0041.json.gz of the source", "its checksum is not the one of the manifest, so it was left out"));
        return draft.make();
    }

    /** Every text that comes from outside is markup, or wants to be. */
    public static ReconcileReport hostile() {
        String hostile = "</title><script>alert(1)</script>\"'&<img src=x onerror=alert(2)>\u0000\u202e\ud800]]>";
        Draft draft = live(counts(3, 0, 1, 1, 1, 0), 2);
        draft.runId = hostile;
        draft.outcome = new Outcome(ExitCode.FAILED, hostile);
        draft.source = new SideReport(hostile, List.of(hostile), Kind.EXPORT, BEGIN, 2, print(1), 1);
        draft.target = new SideReport(hostile, List.of(), Kind.EXPORT, null, 2, print(2), 1);
        draft.attributes = List.of(new AttributeCount(hostile, 1), new AttributeCount("plain", 1));
        draft.phases = List.of(new Phase(Phase.Kind.FIRST_LOOK, BEGIN, BEGIN, hostile));
        draft.repair = new RepairReport(
                RepairPolicy.PUT_AND_DELETE,
                Execution.PLANNED,
                new DeleteGuard(hostile, 1, 1),
                hostile,
                hostile,
                0,
                0,
                0,
                0);
        draft.warnings = List.of(new Notice(hostile, hostile));
        draft.uncompared = List.of(new Uncompared(hostile, hostile));
        draft.option(hostile, hostile);
        draft.option("ignore-attributes", hostile);
        return draft.make();
    }

    private static DriftCounts counts(
            long compared, long identical, long missing, long extra, long changed, long inFlight) {
        return new DriftCounts(compared, identical, missing, extra, changed, inFlight, 0, 0, 0);
    }

    private static Fingerprint print(long factor) {
        return new Fingerprint(20_000_000, 0x4f1d_a2b3_c4d5_e6f7L * factor, 0x0123_4567_89ab_cdefL * factor);
    }

    /** Between the two live tables; the target has the fingerprint of a factor, the source that of 1. */
    private static Draft live(DriftCounts counts, long factor) {
        Draft draft = new Draft(counts);
        draft.source = side(SOURCE, counts.compared() - counts.extra(), print(1));
        draft.target = side(TARGET, counts.compared() - counts.missing(), print(factor));
        if (factor != 1) {
            draft.twoLooks();
            draft.attributes = attributes(counts.changed());
        }
        return draft;
    }

    private static SideReport side(String name, long items, @Nullable Fingerprint print) {
        return new SideReport(name, List.of(), Kind.TABLE, null, items, print, Math.floor(items / 8.0) + 0.5);
    }

    private static List<AttributeCount> attributes(long changed) {
        List<AttributeCount> attributes = new ArrayList<>();
        List<String> paths = List.of(
                "price",
                "updatedAt",
                "address.zip",
                "tags",
                "stock.warehouses[0].count",
                "title",
                "\"net.price\"",
                "a.very.long.path.that.goes.on.and.on.through.maps.and.lists[17].until.nobody.can.read.it.any.more",
                "rating",
                "cover",
                "label",
                "isrc",
                "bpm");
        long items = changed;
        for (String path : paths) {
            if (items > 0) {
                attributes.add(new AttributeCount(path, items));
            }
            items = items * 3 / 5;
        }
        return attributes;
    }

    /** A report before it is one. */
    private static final class Draft {
        private final DriftCounts counts;
        private final Map<String, String> options = new TreeMap<>(Map.of(
                "source-region", "eu-central-1",
                "source-profile", "music-prod",
                "target-role-arn", "arn:aws:iam::444455556666:role/DynaferryWriter",
                "target-external-id", "not-for-everybody",
                "settle", "60",
                "report", "s3://ops/reports/reconcile-20261122-020004"));
        private String runId = RUN;
        private Outcome outcome = Outcome.DONE;
        private SideReport source = side(SOURCE, 0, null);
        private SideReport target = side(TARGET, 0, null);
        private Scope scope = Scope.EVERYTHING;
        private List<AttributeCount> attributes = List.of();
        private List<Phase> phases =
                List.of(new Phase(Phase.Kind.FIRST_LOOK, BEGIN, BEGIN.plusSeconds(1_310), "no candidates"));
        private RepairReport repair = RepairReport.NOT_ASKED_FOR;
        private Requests requests = Requests.NONE;
        private List<Notice> warnings = List.of();
        private List<Uncompared> uncompared = List.of();
        private long seconds = 1_312;

        Draft(DriftCounts counts) {
            this.counts = counts;
        }

        void option(String name, String value) {
            options.put(name, value);
        }

        void twoLooks() {
            Instant first = BEGIN.plusSeconds(1_310);
            phases = List.of(
                    new Phase(Phase.Kind.FIRST_LOOK, BEGIN, first, "2,412 candidates"),
                    new Phase(Phase.Kind.WATERMARK, first, first.plusSeconds(97), "the stream was 1 min 12 s behind"),
                    new Phase(Phase.Kind.SECOND_LOOK, first.plusSeconds(97), first.plusSeconds(112), "407 were equal"));
            seconds = 1_425;
        }

        void repairTook(long time) {
            List<Phase> more = new ArrayList<>(phases);
            Instant from = phases.get(phases.size() - 1).to();
            more.add(new Phase(Phase.Kind.REPAIR, from, from.plusSeconds(time), ""));
            phases = more;
            seconds += time;
        }

        ReconcileReport make() {
            return new ReconcileReport(
                    runId,
                    1,
                    outcome,
                    source,
                    target,
                    scope,
                    BEGIN,
                    BEGIN.plus(Duration.ofSeconds(seconds)),
                    counts,
                    attributes,
                    keySpace(),
                    phases,
                    repair,
                    requests,
                    new EffectiveOptions(options),
                    warnings,
                    uncompared);
        }

        /** Evenly spread, but for four fifths of what is missing. */
        private KeySpaceMap keySpace() {
            Random random = new Random(5);
            KeySpaceTally tally = new KeySpaceTally();
            scatter(counts.extra(), () -> tally.differs(random.nextLong(), DriftKind.EXTRA));
            scatter(counts.changed(), () -> tally.differs(random.nextLong(), DriftKind.CHANGED));
            scatter(counts.inFlight(), () -> tally.inFlight(random.nextLong()));
            scatter(counts.missing(), () -> {
                long hash = random.nextLong();
                tally.differs(
                        counts.isDisjoint() || random.nextInt(5) == 0 ? hash : (hash >>> 6) | 11L << 58,
                        DriftKind.MISSING);
            });
            return tally.map();
        }

        private static void scatter(long number, Runnable one) {
            for (long i = 0; i < Math.min(number, 100_000); i++) {
                one.run();
            }
        }
    }
}
