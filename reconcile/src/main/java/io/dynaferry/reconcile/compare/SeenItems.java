package io.dynaferry.reconcile.compare;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.snapshot.source.SourceUnit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Items of the first look, read once more where they were seen. Only of sides that stay as they are; and not more of them
 * than a person, or a plot, can do with, since the files are read again up to the last of them.
 */
public final class SeenItems {
    private static final byte OF_SOURCE = 0;
    private static final byte OF_TARGET = 1;

    private SeenItems() {}

    /**
     * Reads them.
     *
     * @param ofSource what is done to items of the source; null for nothing
     * @return by the text of the key, an item with its side in front
     */
    public static JavaPairRDD<String, byte[]> at(
            List<ItemPlace> places, ComparisonResult first, @Nullable ItemChange ofSource) {
        ComparisonPlan plan = first.plan();
        List<String> wanted = wanted(places, first);
        return JavaSparkContext.fromSparkContext(first.candidateBlocks().context())
                .parallelize(wanted, Math.max(1, wanted.size()))
                .flatMapToPair(text -> new WantedItems(plan, text, ofSource));
    }

    /** A unit each, and the places of its records. */
    private static List<String> wanted(List<ItemPlace> places, ComparisonResult first) {
        Map<SideRole, Map<Integer, List<Long>>> ofUnits = new TreeMap<>();
        for (ItemPlace each : places) {
            ofUnits.computeIfAbsent(each.side(), side -> new TreeMap<>())
                    .computeIfAbsent(each.unit(), unit -> new ArrayList<>())
                    .add(each.place());
        }
        List<String> wanted = new ArrayList<>();
        ofUnits.forEach((side, ofSide) -> {
            List<SourceUnit> units = first.read(side).units();
            ofSide.forEach((number, of) ->
                    wanted.add(WantedItems.wanted(new PlannedUnit(side, number, units.get(number)), of)));
        });
        return wanted;
    }

    static Tuple2<String, byte[]> pair(CanonicalKey key, SideRole side, byte[] item) {
        byte[] marked = new byte[item.length + 1];
        marked[0] = side == SideRole.SOURCE ? OF_SOURCE : OF_TARGET;
        System.arraycopy(item, 0, marked, 1, item.length);
        return new Tuple2<>(text(key), marked);
    }

    /** A key as Spark can group by it. */
    public static String text(CanonicalKey key) {
        return new String(key.bytes(), StandardCharsets.ISO_8859_1);
    }

    /** Whose item it is. */
    public static SideRole side(byte[] marked) {
        return marked[0] == OF_SOURCE ? SideRole.SOURCE : SideRole.TARGET;
    }
}
