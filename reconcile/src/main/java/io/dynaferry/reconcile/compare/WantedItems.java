package io.dynaferry.reconcile.compare;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.Slice;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.RecordPass;
import io.dynaferry.snapshot.source.TableSource;
import io.dynaferry.write.ItemWrite;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Some records of a unit: read up to the last of them, a few at a time. */
final class WantedItems implements Iterator<Tuple2<String, byte[]>> {
    private static final char BETWEEN = '\u0001';

    private final PlannedUnit unit;
    private final TableSource source;
    private final ItemChange.@Nullable Opened change;
    private final long[] places;
    private final Deque<Tuple2<String, byte[]>> ready = new ArrayDeque<>();
    private @Nullable RecordPass pass;
    private long place;
    private int found;

    /**
     * Opens no unit before it is asked for something.
     *
     * @param ofSource what is done to items of the source; null for nothing
     */
    WantedItems(ComparisonPlan plan, String text, @Nullable ItemChange ofSource) {
        int end = text.indexOf(BETWEEN);
        this.places = Arrays.stream(text.substring(0, end).split(","))
                .mapToLong(Long::parseLong)
                .toArray();
        this.unit = PlannedUnit.decoded(text.substring(end + 1));
        this.source = plan.side(unit.side()).source();
        this.change = ofSource == null || unit.side() == SideRole.TARGET ? null : ofSource.open();
    }

    /** As it travels. */
    static String wanted(PlannedUnit unit, List<Long> places) {
        return places.stream().sorted().map(String::valueOf).collect(Collectors.joining(","))
                + BETWEEN
                + unit.encoded();
    }

    private void take(ItemWrite.Kind kind, Slice bytes, ItemScanner scanned) {
        if (found < places.length && places[found] == place++) {
            found++;
            CanonicalKey key = scanned.key();
            if (kind == ItemWrite.Kind.PUT) {
                changed(bytes).ifPresent(item -> ready.add(SeenItems.pair(key, unit.side(), item.copy())));
            }
        }
    }

    private Optional<Slice> changed(Slice item) {
        return change == null ? Optional.of(item) : change.apply(item);
    }

    @Override
    public boolean hasNext() {
        return SideReading.hasMore(() -> {
            boolean more = true;
            while (ready.isEmpty() && more && found < places.length) {
                more = opened().next();
            }
            return !ready.isEmpty();
        });
    }

    private RecordPass opened() throws IOException {
        if (pass == null) {
            OpenSource open = source.open(ReadPacer.unlimited());
            closeAfterTask(open);
            pass = open.pass(unit.unit(), this::take);
            closeAfterTask(pass);
        }
        return pass;
    }

    /** The last that is given is closed first. */
    private static void closeAfterTask(AutoCloseable opened) {
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> Closing.all(opened));
    }

    @Override
    public Tuple2<String, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }
}
