package io.dynaferry.table;

import io.dynaferry.table.Difference.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says in what a target differs from its source, the gravest first. What is unknown on a side is said to be, too. */
public final class TableComparison {
    private static final List<Rule> RULES = List.of(
            new Rule(
                    "key schema",
                    Severity.FATAL,
                    "an item cannot be written to a table with another key",
                    table -> Observed.known(table.keys())),
            new Rule(
                    "billing",
                    Severity.NOTE,
                    "the target is paid and limited in another way",
                    table -> Observed.known(table.capacity().billing())),
            new Rule(
                    "provisioned capacity",
                    Severity.NOTE,
                    "the target throttles at another rate",
                    table -> table.capacity().provisioned()),
            new Rule(
                    "on-demand limits",
                    Severity.NOTE,
                    "the target throttles at another rate",
                    table -> table.capacity().onDemandLimits()),
            new Rule(
                    "warm throughput",
                    Severity.NOTE,
                    "the target takes another rate before it has grown",
                    table -> table.capacity().warm()),
            new Rule(
                    "table class",
                    Severity.NOTE,
                    "storage and requests have other prices",
                    table -> Observed.known(table.tableClass())),
            new Rule(
                    "deletion protection",
                    Severity.NOTE,
                    "one of them can be deleted by a slip",
                    table -> Observed.known(table.deletionProtection() ? "on" : "off")),
            new Rule(
                    "KMS key",
                    Severity.NOTE,
                    "who uses the table needs rights on its key",
                    table -> table.kmsKey().map(key -> "one")),
            new Rule("stream", Severity.NOTE, "what follows the table sees other records", TableDefinition::stream),
            new Rule(
                    "point-in-time recovery days",
                    Severity.NOTE,
                    "the target cannot be exported or restored as far back",
                    TableDefinition::recoveryDays),
            new Rule(
                    "tags",
                    Severity.NOTE,
                    "costs and permissions may go by them",
                    table -> table.tags().map(TableComparison::sorted)));

    private final TableDefinition source;
    private final TableDefinition target;
    private final List<Difference> found = new ArrayList<>();

    private TableComparison(TableDefinition source, TableDefinition target) {
        this.source = source;
        this.target = target;
    }

    public static List<Difference> between(TableDefinition source, TableDefinition target) {
        TableComparison comparison = new TableComparison(source, target);
        RULES.forEach(comparison::compare);
        comparison.compareTimeToLive();
        comparison.compareLocalIndexes();
        comparison.compareGlobalIndexes();
        return comparison.found.stream()
                .sorted((left, right) -> right.severity().compareTo(left.severity()))
                .toList();
    }

    private void compare(Rule rule) {
        compare(
                rule.property(),
                rule.value().apply(source),
                rule.value().apply(target),
                rule.severity(),
                rule.meaning());
    }

    private void compare(String property, Observed<?> left, Observed<?> right, Severity severity, String meaning) {
        if (left.isUnknown() || right.isUnknown()) {
            add(property, left, right, Severity.NOTE, "it could not be compared");
            return;
        }
        if (!left.equals(right)) {
            add(property, left, right, severity, meaning);
        }
    }

    private void add(String property, Object left, Object right, Severity severity, String meaning) {
        found.add(new Difference(property, left.toString(), right.toString(), severity, meaning));
    }

    private void compareTimeToLive() {
        boolean expiresAtTarget = target.timeToLive().value().isPresent();
        compare(
                "time to live",
                source.timeToLive(),
                target.timeToLive(),
                expiresAtTarget ? Severity.WARNING : Severity.NOTE,
                expiresAtTarget
                        ? "the target deletes items on its own, which looks like drift"
                        : "right while a migration runs; switch it on at the target after the cut-over");
    }

    private void compareLocalIndexes() {
        compareIndexes(
                "local index ",
                byName(source.localIndexes()),
                byName(target.localIndexes()),
                "queries that need it fail, and it can only be made together with its table",
                "items whose attribute has another type than its key are refused, and 10 GB limit each partition key");
    }

    private void compareGlobalIndexes() {
        Map<String, GlobalIndex> left = globalByName(source);
        Map<String, GlobalIndex> right = globalByName(target);
        compareIndexes(
                "global index ",
                byName(left.values().stream().map(GlobalIndex::index).toList()),
                byName(right.values().stream().map(GlobalIndex::index).toList()),
                "queries that need it fail",
                "every write pays for it, and items whose attribute has another type than its key are refused");
        left.forEach((name, index) -> compareCapacity(name, index, right.get(name)));
    }

    private void compareIndexes(
            String kind,
            Map<String, SecondaryIndex> left,
            Map<String, SecondaryIndex> right,
            String missing,
            String extra) {
        TreeSet<String> names = new TreeSet<>(left.keySet());
        names.addAll(right.keySet());
        for (String name : names) {
            compareIndex(kind + name, left.get(name), right.get(name), missing, extra);
        }
    }

    private void compareIndex(
            String property,
            @Nullable SecondaryIndex left,
            @Nullable SecondaryIndex right,
            String missing,
            String extra) {
        String meaning = "queries find other items";
        if (left == null) {
            meaning = extra;
        } else if (right == null) {
            meaning = missing;
        }
        compare(property, observed(left), observed(right), Severity.WARNING, meaning);
    }

    private static Observed<SecondaryIndex> observed(@Nullable SecondaryIndex index) {
        return index == null ? Observed.absent() : Observed.known(index);
    }

    private void compareCapacity(String name, GlobalIndex left, @Nullable GlobalIndex right) {
        if (right == null) {
            return;
        }
        String property = "provisioned capacity of global index " + name;
        String meaning = "an index that throttles throttles the writes of its table";
        compare(property, left.capacity().provisioned(), right.capacity().provisioned(), Severity.NOTE, meaning);
    }

    private static Map<String, SecondaryIndex> byName(List<SecondaryIndex> indexes) {
        Map<String, SecondaryIndex> named = new LinkedHashMap<>();
        indexes.forEach(index -> named.put(index.name(), index));
        return named;
    }

    private static Map<String, GlobalIndex> globalByName(TableDefinition table) {
        Map<String, GlobalIndex> named = new LinkedHashMap<>();
        table.globalIndexes().forEach(index -> named.put(index.index().name(), index));
        return named;
    }

    private static Map<String, String> sorted(Map<String, String> tags) {
        Map<String, String> sorted = new LinkedHashMap<>();
        new TreeSet<>(tags.keySet()).forEach(key -> sorted.put(key, String.valueOf(tags.get(key))));
        return sorted;
    }

    private record Rule(
            String property, Severity severity, String meaning, Function<TableDefinition, Observed<?>> value) {}
}
