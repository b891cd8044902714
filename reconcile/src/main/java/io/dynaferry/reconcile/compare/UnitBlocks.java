package io.dynaferry.reconcile.compare;

import io.dynaferry.place.Storage;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.RecordPass;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * The blocks of some units, read as they are asked for. A unit whose entries were kept by an earlier start is taken from
 * there. To be closed, also after a failure.
 */
final class UnitBlocks implements Iterator<Tuple2<Integer, byte[]>>, AutoCloseable {
    private final ComparisonPlan plan;
    private final Iterator<PlannedUnit> units;
    private final int tasks;
    private final EntryPacker packer;
    private final int buckets;
    private final Map<SideRole, OpenSource> sources = new EnumMap<>(SideRole.class);
    private final Map<SideRole, ReadPacer> pacers = new EnumMap<>(SideRole.class);
    private final Map<SideRole, EntryReader> readers = new EnumMap<>(SideRole.class);
    private final Deque<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();
    private final @Nullable Storage kept;
    private @Nullable RecordPass pass;
    private UnitFile.@Nullable Writer keeping;
    private UnitFile.@Nullable Reader keptUnit;

    UnitBlocks(ComparisonPlan plan, List<PlannedUnit> units, int buckets, int tasks) {
        this.plan = plan;
        this.units = units.iterator();
        this.buckets = buckets;
        this.tasks = tasks;
        this.packer = new EntryPacker(buckets, (block, bucket) -> ready.add(new Tuple2<>(bucket, block)));
        Checkpoint checkpoint = plan.checkpoint();
        this.kept = checkpoint == null ? null : checkpoint.open();
    }

    @Override
    public boolean hasNext() {
        return SideReading.hasMore(() -> {
            while (ready.isEmpty() && advance()) {
                // Each step reads a page, or begins or ends a unit.
            }
            return !ready.isEmpty();
        });
    }

    @Override
    public Tuple2<Integer, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    /** False when nothing is left to do. */
    private boolean advance() throws IOException, InterruptedException {
        if (keptUnit != null) {
            takeKept(keptUnit);
        } else if (pass != null) {
            step(pass);
        } else if (units.hasNext()) {
            begin(units.next());
        } else {
            return false;
        }
        return true;
    }

    private void takeKept(UnitFile.Reader reader) throws IOException {
        Optional<Tuple2<Integer, byte[]>> block = reader.next();
        block.ifPresent(ready::add);
        if (block.isEmpty()) {
            reader.close();
            keptUnit = null;
        }
    }

    private void begin(PlannedUnit unit) throws IOException {
        if (kept != null) {
            try {
                keptUnit = new UnitFile.Reader(kept.read(unit.fileName()));
                return;
            } catch (NoSuchFileException notYet) {
                keeping = new UnitFile.Writer(kept.write(unit.fileName()));
            }
        }
        EntryReader reader = readers.computeIfAbsent(unit.side(), side -> new EntryReader(plan, side, buckets, packer));
        int stage = unit.unit().stage();
        reader.begin(stage);
        packer.begin(unit.side(), stage, unit.number());
        pass = source(unit.side()).pass(unit.unit(), reader);
    }

    private OpenSource source(SideRole role) {
        return sources.computeIfAbsent(role, side -> {
            ReadPacer pacer = ReadPacer.of(plan.side(side).readUnits() / tasks);
            pacers.put(side, pacer);
            return plan.side(side).source().open(pacer);
        });
    }

    private void step(RecordPass current) throws IOException, InterruptedException {
        boolean more = current.next();
        if (!more) {
            packer.end();
        }
        keep();
        if (!more) {
            finish(current);
        }
    }

    private void keep() throws IOException {
        if (keeping != null) {
            for (Tuple2<Integer, byte[]> block : ready) {
                keeping.write(block._1(), block._2());
            }
        }
    }

    private void finish(RecordPass current) throws IOException {
        current.close();
        pass = null;
        if (keeping != null) {
            keeping.publish();
            keeping.close();
            keeping = null;
        }
    }

    /** What was consumed so far. */
    Map<SideRole, Double> readUnits() {
        return pacers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().consumed()));
    }

    @Override
    public void close() {
        Closing.all(pass, keeping, keptUnit, kept, sources.get(SideRole.SOURCE), sources.get(SideRole.TARGET));
    }
}
