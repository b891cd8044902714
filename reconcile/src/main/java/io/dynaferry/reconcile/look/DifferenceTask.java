package io.dynaferry.reconcile.look;

import io.dynaferry.diff.IgnoredAttributes;
import io.dynaferry.diff.ItemDifference;
import io.dynaferry.drift.Images;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.Slice;
import io.dynaferry.reconcile.compare.SeenItems;
import io.dynaferry.reconcile.compare.SideRole;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Tells where items differ, once those of exports were read, and gives a tally of that at the end. One key is in memory at a time. */
final class DifferenceTask
        implements FlatMapFunction<Iterator<Tuple2<String, Tuple2<Iterable<byte[]>, Iterable<byte[]>>>>, byte[]> {
    private static final long serialVersionUID = 1L;

    private final Images images;
    private final Rules rules;

    DifferenceTask(LookPlan plan) {
        this.images = plan.images();
        this.rules = plan.rules();
    }

    @Override
    public Iterator<byte[]> call(Iterator<Tuple2<String, Tuple2<Iterable<byte[]>, Iterable<byte[]>>>> keys) {
        return new Results(keys, rules.ignoredAttributes(), images);
    }

    private static final class Results implements Iterator<byte[]> {
        private final Iterator<Tuple2<String, Tuple2<Iterable<byte[]>, Iterable<byte[]>>>> keys;
        private final IgnoredAttributes ignored;
        private final Images images;
        private final LookTally tally = new LookTally();
        private boolean told;

        Results(
                Iterator<Tuple2<String, Tuple2<Iterable<byte[]>, Iterable<byte[]>>>> keys,
                IgnoredAttributes ignored,
                Images images) {
            this.keys = keys;
            this.ignored = ignored;
            this.images = images;
        }

        @Override
        public boolean hasNext() {
            return !told;
        }

        @Override
        public byte[] next() {
            if (told) {
                throw new NoSuchElementException();
            }
            if (keys.hasNext()) {
                Tuple2<Iterable<byte[]>, Iterable<byte[]>> key = keys.next()._2();
                return Looked.of(read(Looked.found(key._1().iterator().next()), key._2()));
            }
            told = true;
            return Looked.of(tally);
        }

        private Found read(Found found, Iterable<byte[]> items) {
            Map<SideRole, Item> read = new EnumMap<>(SideRole.class);
            items.forEach(item -> read.put(SeenItems.side(item), ItemParser.parse(Slice.of(item, 1, item.length))));
            Item source = known(found.source(), read.get(SideRole.SOURCE));
            Item target = known(found.target(), read.get(SideRole.TARGET));
            ItemDifference difference = SecondLook.difference(source, target, ignored);
            tally.drifts(difference);
            return images == Images.SHOWN ? found.read(difference, source, target) : found.read(difference, null, null);
        }

        private static @Nullable Item known(@Nullable Item live, @Nullable Item exported) {
            return live == null ? exported : live;
        }
    }
}
