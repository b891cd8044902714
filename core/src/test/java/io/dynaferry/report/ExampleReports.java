package io.dynaferry.report;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.report.page.Bar;
import io.dynaferry.report.page.Notice;
import io.dynaferry.report.text.Sample;
import io.dynaferry.table.Difference;
import io.dynaferry.table.Difference.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Loads as they could have gone, for tests and for looking at. */
public final class ExampleReports {
    private static final Instant BEGIN = Instant.parse("2026-11-21T10:14:05Z");
    private static final String SOURCE = "arn:aws:dynamodb:eu-central-1:111122223333:table/Music";
    private static final String TARGET = "arn:aws:dynamodb:eu-west-1:444455556666:table/Music";

    private ExampleReports() {}

    /** Twenty million items, nothing to complain about. */
    public static LoadReport fine() {
        return new LoadReport(
                "load-20261121-101405",
                1,
                Outcome.DONE,
                SOURCE,
                List.of(),
                TARGET,
                BEGIN,
                BEGIN.plus(Duration.ofSeconds(4214)),
                new LoadCounts(20_000_000, 20_000_000, 0, 0, 0, 18_412_345_678L, 2_247_600.5, 21_004_118, 1204, 1204),
                new Fingerprints(
                        print(20_000_000), print(20_000_000), print(20_000_000), Fingerprints.Passage.UNCHANGED),
                new HandOff(SOURCE + "/stream/2026-11-20T08:00:00.000", BEGIN, BEGIN.plus(Duration.ofHours(24))),
                options(),
                List.of(new Difference(
                        "deletion protection", "on", "off", Severity.NOTE, "The target can be deleted by accident.")),
                List.of(),
                samples(4214, 20_000_000, 21_004_118, 1204),
                new Units("segment", bars("segment", 32, 625_000, 32)));
    }

    /** Taken up once, without the manifest, with two items that the target refused. */
    public static LoadReport doubtful() {
        LoadReport fine = fine();
        return new LoadReport(
                fine.runId(),
                2,
                Outcome.DONE,
                "s3://music-exports/daily/AWSDynamoDB/01700000000000-a1b2c3d4/",
                List.of("s3://music-exports/daily/AWSDynamoDB/01700086400000-e5f6a7b8/"),
                "Music-copy",
                fine.startedAt(),
                fine.startedAt().plus(Duration.ofHours(13)),
                new LoadCounts(1_204_511, 1_198_002, 6_007, 500, 2, 1_100_000_000L, 0, 1_300_511.5, 0, 4),
                new Fingerprints(print(1_204_511), null, null, Fingerprints.Passage.UNCHANGED),
                fine.handOff(),
                fine.options(),
                List.of(
                        new Difference(
                                "index ByYear",
                                "projects ALL",
                                "missing",
                                Severity.WARNING,
                                "Queries that use the index fail at the target."),
                        new Difference("billing", "provisioned", "on demand", Severity.NOTE, "Costs differ.")),
                List.of(new Notice(
                        "Loaded without a manifest.",
                        "Nobody can tell whether files of the export were missing: neither their number nor their checksums"
                                + " were checked.")),
                samples(46_800, 1_204_511, 1_300_511.5, 0),
                new Units("file", bars("file", 8, 150_000, 8)));
    }

    /** Stopped half-way. */
    public static LoadReport stopped() {
        LoadReport fine = fine();
        MigrationException failure = new MigrationException(
                ExitCode.STOPPED_BY_GUARD,
                "Cannot go on loading: the target rejected 1 item [quarantined=1, allowed=0]."
                        + " Look at s3://ops/quarantine, then raise --max-quarantined or mend the item.");
        return new LoadReport(
                fine.runId(),
                1,
                Outcome.of(failure),
                SOURCE,
                List.of(),
                TARGET,
                fine.startedAt(),
                fine.startedAt().plus(Duration.ofSeconds(1934)),
                new LoadCounts(9_100_211, 9_100_210, 0, 0, 1, 8_000_000_000L, 1_000_000, 9_400_000, 0, 0),
                Fingerprints.NONE,
                fine.handOff(),
                fine.options(),
                List.of(),
                List.of(),
                samples(1934, 9_100_211, 9_400_000, 0),
                new Units("segment", bars("segment", 160, 125_000, 72)));
    }

    /** Every text that comes from outside is markup, or wants to be. */
    public static LoadReport hostile() {
        String hostile = "</title><script>alert(1)</script>\"'&<img src=x onerror=alert(2)>\u0000\u202e\ud800]]>";
        LoadReport fine = fine();
        return new LoadReport(
                hostile,
                1,
                new Outcome(ExitCode.FAILED, hostile),
                hostile,
                List.of(hostile),
                hostile,
                BEGIN,
                BEGIN,
                new LoadCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                Fingerprints.NONE,
                new HandOff(hostile, BEGIN, BEGIN.plusSeconds(1)),
                new EffectiveOptions(Map.of("source-profile", hostile, hostile, hostile)),
                List.of(new Difference(hostile, hostile, hostile, Severity.FATAL, hostile)),
                List.of(new Notice(hostile, hostile)),
                fine.samples(),
                new Units(hostile, List.of(new Bar(hostile, 1, Bar.State.OPEN))));
    }

    private static Fingerprint print(long count) {
        return new Fingerprint(count, 0x4f1d_a2b3_c4d5_e6f7L * count, 0x0123_4567_89ab_cdefL * count);
    }

    private static EffectiveOptions options() {
        return new EffectiveOptions(Map.of(
                "source", SOURCE,
                "source-region", "eu-central-1",
                "source-profile", "music-prod",
                "target", TARGET,
                "target-role-arn", "arn:aws:iam::444455556666:role/DynaferryWriter",
                "target-external-id", "not-for-everybody",
                "write-units", "6000",
                "quarantine", "s3://ops/quarantine",
                "report", "s3://ops/reports/load-20261121-101405"));
    }

    /** A warm-up, a wobbling plateau, a dip with throttles after a third of the time, and the tail of the last segments. */
    private static List<Sample> samples(int seconds, long items, double units, long throttled) {
        Random random = new Random(11);
        int count = 240;
        double[] shape = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double share = (double) i / count;
            double dip = share > 0.33 && share < 0.38 && throttled > 0 ? 0.55 : 1;
            double edge = Math.min(1, Math.min((i + 1) / 12.0, (count - i) / 9.0));
            shape[i] = dip * edge * (0.96 + random.nextDouble() * 0.06);
            sum += shape[i];
        }
        List<Sample> samples = new ArrayList<>();
        double done = 0;
        for (int i = 0; i <= count; i++) {
            double share = done / sum;
            double along = Math.max(0, Math.min(1, (i - 79) / 12.0));
            samples.add(new Sample(
                    BEGIN.plusMillis(seconds * 1000L * i / count),
                    Math.round(items * share),
                    0,
                    units * share,
                    Math.round(throttled * along),
                    i > 79 && i < 91 && throttled > 0 ? 3600 : units / seconds * 1.14));
            done += i < count ? shape[i] : 0;
        }
        return samples;
    }

    private static List<Bar> bars(String noun, int count, long mean, int complete) {
        Random random = new Random(7);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean open = i >= complete;
            long value = Math.round(mean * (0.9 + random.nextDouble() * 0.2) * (open ? random.nextDouble() : 1));
            bars.add(new Bar(noun + " " + i, value, open ? Bar.State.OPEN : Bar.State.COMPLETE));
        }
        return bars;
    }
}
