package io.dynaferry.bench.demo;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.drift.DriftLine;
import io.dynaferry.drift.DriftReader;
import io.dynaferry.drift.DriftState;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.Item;
import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.protocol.JsonText;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does to the target behind everybody's back: items are gone, others came from nowhere, others are no longer true. It keeps to
 * items that nothing else changes, because the next change would heal them.
 */
final class Drift {
    /** A key that differs, and in what. */
    record Finding(DriftKind kind, CanonicalKey key, List<String> attributes) {}

    private static final int STRIPE = 16;
    private static final int IN_THE_STRIPE = 5;
    private static final long FROM_NOWHERE = 9_000_000_000L;
    private static final int MOST_MISSING = 12;
    private static final int MOST_CHANGED = 8;
    private static final int MOST_EXTRA = 3;
    /** A repair may delete one in a hundred without being told more. */
    private static final int ITEMS_PER_DELETE = 100;

    private final SampleTable table;
    private final Set<Finding> findings = new HashSet<>();

    Drift(SampleTable table) {
        this.table = table;
    }

    /** Whether an item is kept for the drift. */
    static boolean isKept(long index) {
        return index % STRIPE == IN_THE_STRIPE;
    }

    /** Falsifies a target that holds at least a hundred items. */
    void inject(DynamoDbHttp target, long items) {
        long pairs = items / (2 * STRIPE);
        long missing = Math.min(MOST_MISSING, pairs);
        long changed = Math.min(MOST_CHANGED, pairs);
        for (long number = 0; number < missing; number++) {
            lose(target, kept(number));
        }
        List<Falsehood> falsehoods = Falsehood.about(table);
        for (long number = 0; number < changed && !falsehoods.isEmpty(); number++) {
            falsify(target, kept(missing + number), falsehoods.get((int) (number % falsehoods.size())));
        }
        for (long number = 0; number < Math.min(MOST_EXTRA, items / ITEMS_PER_DELETE); number++) {
            invent(target, FROM_NOWHERE + number);
        }
    }

    private static long kept(long number) {
        return number * STRIPE + IN_THE_STRIPE;
    }

    private void lose(DynamoDbHttp target, long index) {
        Item key = table.key(index);
        target.call(
                "DeleteItem",
                "{\"TableName\":%s,\"Key\":%s}".formatted(JsonText.quote(table.name()), SampleTable.json(key)));
        expect(DriftKind.MISSING, key, List.of());
    }

    private void falsify(DynamoDbHttp target, long index, Falsehood falsehood) {
        target.put(table.name(), SampleTable.json(falsehood.told(table.item(index))));
        expect(DriftKind.CHANGED, table.key(index), List.of(falsehood.path()));
    }

    private void invent(DynamoDbHttp target, long index) {
        target.put(table.name(), SampleTable.json(table.item(index)));
        expect(DriftKind.EXTRA, table.key(index), List.of());
    }

    private void expect(DriftKind kind, Item key, List<String> attributes) {
        findings.add(new Finding(kind, key.key(table.keys()), attributes));
    }

    Set<Finding> findings() {
        return Set.copyOf(findings);
    }

    long count(DriftKind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).count();
    }

    /** What a report names as drift; what was only on its way is left out. */
    static Set<Finding> reported(Path report, KeySchema keys) {
        Path directory = report.resolve("drift");
        if (!Files.isDirectory(directory)) {
            return Set.of();
        }
        Set<Finding> found = new HashSet<>();
        try (Stream<Path> parts = Files.list(directory)) {
            for (Path part : parts.toList()) {
                read(part, keys, found);
            }
            return found;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the drift in " + directory, failure);
        }
    }

    private static void read(Path part, KeySchema keys, Set<? super Finding> found) throws IOException {
        try (DriftReader reader = new DriftReader(part.toString(), Files.newInputStream(part))) {
            for (@Nullable DriftLine line = reader.next(); line != null; line = reader.next()) {
                if (line.state() != DriftState.IN_FLIGHT) {
                    found.add(new Finding(line.kind(), line.key().key(keys), line.attributes()));
                }
            }
        }
    }
}
