package io.dynaferry.reconcile.compare;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.item.KeySchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;

/** A comparison that was made, with its candidates at hand. */
record Compared(ComparisonCounts counts, Fingerprint source, Fingerprint target, List<Candidate> candidates) {
    static final long NOW = 1_000_000;
    static final long SEED = 42;

    static Compared run(ComparisonPlan plan) throws IOException {
        return run(plan, LocalSpark.context());
    }

    static Compared run(ComparisonPlan plan, JavaSparkContext spark) throws IOException {
        try (ComparisonResult result = new Comparison(spark, InstantSource.system(), Consumption.in(spark)).run(plan)) {
            List<Candidate> candidates = new ArrayList<>();
            result.candidates().forEachRemaining(candidates::add);
            return new Compared(result.counts(), result.sourceFingerprint(), result.targetFingerprint(), candidates);
        }
    }

    static Compared run(String keys, ListedSource source, ListedSource target) throws IOException {
        return run(plan(keys, source.side(), target.side()));
    }

    static ComparisonPlan plan(String keys, ComparedSide source, ComparedSide target) {
        return ComparisonPlan.of(source, target, KeySchema.parse(keys), NOW, SEED);
    }

    Map<CanonicalKey, DriftKind> kinds() {
        return candidates.stream().collect(Collectors.toMap(Candidate::key, Candidate::kind));
    }

    /** The keys of candidates as text behind their kinds; for keys that are one string. */
    List<String> found() {
        return candidates.stream()
                .map(each -> each.kind() + " "
                        + new String(each.key().bytes(), 1, each.key().bytes().length - 1, StandardCharsets.UTF_8))
                .sorted()
                .toList();
    }
}
