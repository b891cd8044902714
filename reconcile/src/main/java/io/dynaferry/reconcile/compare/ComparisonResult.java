package io.dynaferry.reconcile.compare;

import io.dynaferry.item.Fingerprint;
import io.dynaferry.report.KeySpaceTally;
import io.dynaferry.snapshot.source.SourcePlan;
import java.time.Instant;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;

/** What the first look found. The candidates stay on the disks of the executors until it is closed. */
public final class ComparisonResult implements AutoCloseable {
    private static final long CANDIDATES_OF_A_FETCH = 50_000;

    private final ComparisonPlan plan;
    private final JoinSummary summary;
    private final SourcePlan source;
    private final SourcePlan target;
    private final Instant began;
    private final Instant ended;
    private final JavaRDD<byte[]> joined;

    ComparisonResult(
            ComparisonPlan plan,
            JoinSummary summary,
            SourcePlan source,
            SourcePlan target,
            Instant began,
            Instant ended,
            JavaRDD<byte[]> joined) {
        this.plan = plan;
        this.summary = summary;
        this.source = source;
        this.target = target;
        this.began = began;
        this.ended = ended;
        this.joined = joined;
    }

    public ComparisonPlan plan() {
        return plan;
    }

    public ComparisonCounts counts() {
        return summary.counts();
    }

    /** Of what was compared: of a sample, the sample's. Equal fingerprints prove that the sides are equal in it. */
    public Fingerprint sourceFingerprint() {
        return summary.source();
    }

    public Fingerprint targetFingerprint() {
        return summary.target();
    }

    /** How the keys spread over {@link ComparisonPlan#placeOf}. */
    public KeySpaceTally keySpace() {
        return summary.keySpace();
    }

    public SourcePlan read(SideRole side) {
        return side == SideRole.SOURCE ? source : target;
    }

    /** When the first start of this comparison began to read. */
    public Instant began() {
        return began;
    }

    /** The moment that changes on their way must have passed before a second look. */
    public Instant ended() {
        return ended;
    }

    /** The candidates in blocks, for {@link CandidateBlock}; a partition for each bucket. */
    public JavaRDD<byte[]> candidateBlocks() {
        return joined.filter(output -> !JoinSummary.isOne(output));
    }

    /** The candidates one after the other, some ten thousands in memory at a time: each fetch is a job of its own. */
    public Iterator<Candidate> candidates() {
        int fetches = (int) Math.min(joined.getNumPartitions(), counts().different() / CANDIDATES_OF_A_FETCH + 1);
        return new CandidateIterator(candidateBlocks().coalesce(fetches).toLocalIterator());
    }

    @Override
    public void close() {
        joined.unpersist(false);
    }
}
