package io.dynaferry.reconcile.compare;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.snapshot.source.SourceUnit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * The items of both sides under the keys that changed, read once more where they were found. Only for sides that stay as they
 * are; and not for more keys than a person, or a plot, can do with, since the files are read again up to the last of them.
 */
public final class ChangedPairs {
    /** Where more than this has changed, none is read. */
    static final long MOST = 100_000;

    private static final byte OF_SOURCE = 0;
    private static final byte OF_TARGET = 1;

    private ChangedPairs() {}

    /**
     * Reads them.
     *
     * @return by the text of the key, a side's item with the side in front; a partition for each of the candidates'
     */
    public static JavaPairRDD<String, Iterable<byte[]>> of(ComparisonResult first) {
        return read(first, first.counts().changed() > MOST ? List.of() : wanted(first));
    }

    /** Reads nothing. */
    public static JavaPairRDD<String, Iterable<byte[]>> none(ComparisonResult first) {
        return read(first, List.of());
    }

    private static JavaPairRDD<String, Iterable<byte[]>> read(ComparisonResult first, List<String> wanted) {
        ComparisonPlan plan = first.plan();
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(first.candidateBlocks().context());
        return spark.parallelize(wanted, Math.max(1, wanted.size()))
                .flatMapToPair(text -> new WantedItems(plan, text))
                .groupByKey(new ByKey(plan.seed(), first.candidateBlocks().getNumPartitions()));
    }

    /** A unit each, and the places of its records. */
    private static List<String> wanted(ComparisonResult first) {
        Map<String, List<Long>> places = new TreeMap<>();
        first.candidateBlocks().flatMap(ChangedPairs::places).collect().forEach(each -> {
            int end = each.lastIndexOf(' ');
            places.computeIfAbsent(each.substring(0, end), unit -> new ArrayList<>())
                    .add(Long.parseLong(each.substring(end + 1)));
        });
        List<String> wanted = new ArrayList<>();
        for (SideRole side : SideRole.values()) {
            List<SourceUnit> units = first.read(side).units();
            for (int number = 0; number < units.size(); number++) {
                List<Long> of = places.get(side + " " + number);
                if (of != null) {
                    wanted.add(WantedItems.wanted(new PlannedUnit(side, number, units.get(number)), of));
                }
            }
        }
        return wanted;
    }

    private static Iterator<String> places(byte[] block) {
        List<String> places = new ArrayList<>();
        new CandidateBlock(block).forEachRemaining(candidate -> {
            if (candidate.kind() == DriftKind.CHANGED) {
                for (SideRole side : SideRole.values()) {
                    candidate.seen(side).ifPresent(seen -> places.add(side + " " + seen.unit() + " " + seen.place()));
                }
            }
        });
        return places.iterator();
    }

    static Tuple2<String, byte[]> pair(CanonicalKey key, SideRole side, byte[] item) {
        byte[] marked = new byte[item.length + 1];
        marked[0] = side == SideRole.SOURCE ? OF_SOURCE : OF_TARGET;
        System.arraycopy(item, 0, marked, 1, item.length);
        return new Tuple2<>(text(key), marked);
    }

    private static String text(CanonicalKey key) {
        return new String(key.bytes(), StandardCharsets.ISO_8859_1);
    }

    /** The key of a pair. */
    public static CanonicalKey key(String text) {
        return CanonicalKey.ofBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Whose item it is. */
    public static SideRole side(byte[] marked) {
        return marked[0] == OF_SOURCE ? SideRole.SOURCE : SideRole.TARGET;
    }

    /** Sends a key where its candidate is. */
    private static final class ByKey extends Partitioner {
        private static final long serialVersionUID = 1L;

        private final long seed;
        private final int buckets;

        ByKey(long seed, int buckets) {
            this.seed = seed;
            this.buckets = buckets;
        }

        @Override
        public int numPartitions() {
            return buckets;
        }

        @Override
        public int getPartition(Object key) {
            byte[] bytes = ((String) key).getBytes(StandardCharsets.ISO_8859_1);
            return KeyHash.bucket(new KeyHash(seed).of(bytes, 0, bytes.length), buckets);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ByKey that && seed == that.seed && buckets == that.buckets;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(seed) + buckets;
        }
    }
}
