package io.dynaferry.reconcile.compare;

import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.read.ReadPacer;
import io.dynaferry.snapshot.source.OpenSource;
import io.dynaferry.snapshot.source.Page;
import io.dynaferry.snapshot.source.PageReader;
import io.dynaferry.snapshot.source.RecordPass;
import io.dynaferry.snapshot.source.RecordVisitor;
import io.dynaferry.snapshot.source.SourcePlan;
import io.dynaferry.snapshot.source.SourceRecord;
import io.dynaferry.snapshot.source.SourceUnit;
import io.dynaferry.snapshot.source.TableSource;
import io.dynaferry.write.ItemWrite;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A table that is a list of records in memory. */
final class ListedSource implements TableSource {
    private static final long serialVersionUID = 1L;

    /** The names of the units that were read in this process, by whichever source. */
    static final Collection<String> READ = new ConcurrentLinkedQueue<>();

    private static final class Unit implements Serializable {
        private static final long serialVersionUID = 1L;
        final int stage;
        final List<byte[]> bytes = new ArrayList<>();
        final List<ItemWrite.Kind> kinds = new ArrayList<>();

        Unit(int stage) {
            this.stage = stage;
        }

        void pass(String keys, RecordVisitor visitor) throws IOException {
            ItemScanner scanner = new ItemScanner(KeySchema.parse(keys));
            for (int record = 0; record < bytes.size(); record++) {
                Slice slice = Slice.of(bytes.get(record));
                scanner.scan(slice);
                visitor.record(kinds.get(record), slice, scanner);
            }
        }
    }

    private final String keys;
    private final ArrayList<Unit> units = new ArrayList<>();

    ListedSource(String keys) {
        this.keys = keys;
    }

    /** One unit. */
    static ListedSource of(String keys, Collection<Slice> items) {
        return new ListedSource(keys).unit(0).puts(items);
    }

    /** Begins another unit. */
    ListedSource unit(int stage) {
        units.add(new Unit(stage));
        return this;
    }

    ListedSource puts(Collection<Slice> items) {
        items.forEach(this::put);
        return this;
    }

    ListedSource put(Slice item) {
        return add(ItemWrite.Kind.PUT, item);
    }

    ListedSource put(String json) {
        return put(Slice.ofUtf8(json));
    }

    ListedSource delete(String key) {
        return add(ItemWrite.Kind.DELETE, Slice.ofUtf8(key));
    }

    private ListedSource add(ItemWrite.Kind kind, Slice bytes) {
        Unit last = units.get(units.size() - 1);
        last.bytes.add(bytes.copy());
        last.kinds.add(kind);
        return this;
    }

    ComparedSide side() {
        return ComparedSide.of(this);
    }

    @Override
    public SourcePlan plan() {
        List<SourceUnit> planned = new ArrayList<>();
        for (int number = 0; number < units.size(); number++) {
            Unit unit = units.get(number);
            planned.add(new SourceUnit("unit/" + number, unit.stage, 1, unit.bytes.size(), Integer.toString(number)));
        }
        return new SourcePlan("a list", "", null, List.of(), planned);
    }

    @Override
    public OpenSource open(ReadPacer pacer) {
        return new OpenSource() {
            @Override
            public PageReader read(SourceUnit unit, String position) {
                return new OnePage(unit(unit), keys);
            }

            @Override
            public RecordPass pass(SourceUnit unit, RecordVisitor visitor) {
                READ.add(unit.name());
                return new OnePass(unit(unit), keys, visitor);
            }

            @Override
            public void close() {}
        };
    }

    private Unit unit(SourceUnit planned) {
        return units.get(Integer.parseInt(planned.recipe()));
    }

    private static final class OnePass implements RecordPass {
        private final Unit unit;
        private final String keys;
        private final RecordVisitor visitor;
        private boolean ended;

        OnePass(Unit unit, String keys, RecordVisitor visitor) {
            this.unit = unit;
            this.keys = keys;
            this.visitor = visitor;
        }

        @Override
        public boolean next() throws IOException {
            boolean first = !ended;
            if (first) {
                unit.pass(keys, visitor);
                ended = true;
            }
            return first;
        }

        @Override
        public void close() {}
    }

    private static final class OnePage implements PageReader {
        private final Unit unit;
        private final String keys;
        private boolean ended;

        OnePage(Unit unit, String keys) {
            this.unit = unit;
            this.keys = keys;
        }

        @Override
        public Optional<Page> next() throws IOException {
            if (ended) {
                return Optional.empty();
            }
            ended = true;
            List<SourceRecord> records = new ArrayList<>();
            unit.pass(
                    keys,
                    (kind, bytes, scanned) -> records.add(
                            kind == ItemWrite.Kind.PUT
                                    ? SourceRecord.put(bytes, scanned)
                                    : SourceRecord.delete(bytes, scanned)));
            return Optional.of(new Page(records, "", 1, 0, 0));
        }

        @Override
        public void close() {}
    }
}
