package io.dynaferry.bench.compare;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.dynamodb.access.CredentialSource.DefaultChain;
import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.reconcile.compare.Candidate;
import io.dynaferry.reconcile.compare.ComparedSide;
import io.dynaferry.reconcile.compare.Comparison;
import io.dynaferry.reconcile.compare.ComparisonPlan;
import io.dynaferry.reconcile.compare.ComparisonResult;
import io.dynaferry.reconcile.compare.Consumption;
import io.dynaferry.snapshot.export.ExportSource;
import io.dynaferry.testkit.item.GeneratedItems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Compares two exports in a process of its own, says what that took, and checks the answer. */
public final class CompareExports {
    private CompareExports() {}

    /** Arguments: the directory of the exports, the items a side, the seed. */
    public static void main(String[] arguments) throws IOException {
        long items = Long.parseLong(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        ComparedExports.Places places = ComparedExports.findOrWrite(arguments[0], items, seed);
        try (JavaSparkContext spark = new JavaSparkContext(conf())) {
            spark.parallelize(List.of(1, 2, 3, 4), 4).count();
            double started = Usage.cpuSeconds();
            double startedCompiling = Usage.compilerSeconds();
            double startedWall = Usage.wallSeconds();
            ComparisonPlan plan = ComparisonPlan.of(
                    side(places.source()), side(places.target()), GeneratedItems.keySchema(), 0, System.nanoTime());
            try (ComparisonResult result =
                    new Comparison(spark, InstantSource.system(), Consumption.in(spark)).run(plan)) {
                Map<String, DriftKind> found = found(result.candidates());
                System.out.println(String.format(
                        Locale.ROOT,
                        "compare items=%d work-cpu-s=%.2f of-it-compiling=%.2f work-s=%.2f start-cpu-s=%.2f cpu-s=%.2f s=%.2f peak-MB=%d",
                        items,
                        Usage.cpuSeconds() - started,
                        Usage.compilerSeconds() - startedCompiling,
                        Usage.wallSeconds() - startedWall,
                        started,
                        Usage.cpuSeconds(),
                        Usage.wallSeconds(),
                        Usage.peakMegabytes()));
                System.out.println(Answer.check(found, new DriftingItems(seed), items));
            }
        }
    }

    static SparkConf conf() {
        return Comparison.tuned(new SparkConf()
                .setAppName("compare")
                .setMaster("local[2]")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1"));
    }

    private static ComparedSide side(String place) {
        Side side = new Side(SettingNames.options("source"), null, "us-east-1", null, new DefaultChain(), null);
        return ComparedSide.of(new ExportSource(
                side, List.of(place), GeneratedItems.keySchema().toString()));
    }

    private static Map<String, DriftKind> found(Iterator<Candidate> candidates) {
        Map<String, DriftKind> found = new HashMap<>();
        while (candidates.hasNext()) {
            Candidate candidate = candidates.next();
            byte[] key = candidate.key().bytes();
            found.put(new String(key, 1, key.length - 1, StandardCharsets.UTF_8), candidate.kind());
        }
        return found;
    }
}
