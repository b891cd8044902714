package io.dynaferry.operator.cutover;

import io.dynaferry.report.CutoverEvidence.DefinitionRow;
import io.dynaferry.report.text.Amounts;
import io.dynaferry.table.TableDefinition;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Two tables side by side, in short. */
final class DefinitionRows {
    private DefinitionRows() {}

    static List<DefinitionRow> of(TableDefinition source, TableDefinition target) {
        return List.of(
                row("ARN", table -> table.state().arn(), source, target),
                row("Key", table -> table.keys().toString(), source, target),
                row("Global indexes", DefinitionRows::globalIndexes, source, target),
                row("Local indexes", DefinitionRows::localIndexes, source, target),
                row("Billing", DefinitionRows::billing, source, target),
                row("Stream", table -> table.stream().toString(), source, target),
                row("Time to live", table -> table.timeToLive().toString(), source, target),
                row(
                        "Point-in-time recovery, days",
                        table -> table.recoveryDays().toString(),
                        source,
                        target),
                row("Encryption key", table -> table.kmsKey().toString(), source, target),
                row("Deletion protection", table -> table.deletionProtection() ? "on" : "off", source, target),
                row(
                        "Items, up to six hours old",
                        table -> Amounts.count(table.state().itemCount()),
                        source,
                        target),
                row(
                        "Size, up to six hours old",
                        table -> Amounts.bytes(table.state().sizeBytes()),
                        source,
                        target));
    }

    private static DefinitionRow row(
            String property, Function<TableDefinition, String> value, TableDefinition source, TableDefinition target) {
        return new DefinitionRow(property, value.apply(source), value.apply(target));
    }

    private static String globalIndexes(TableDefinition table) {
        return listed(table.globalIndexes().stream()
                .map(index -> index.index().name() + " (" + index.index() + ")")
                .collect(Collectors.joining(", ")));
    }

    private static String localIndexes(TableDefinition table) {
        return listed(table.localIndexes().stream()
                .map(index -> index.name() + " (" + index + ")")
                .collect(Collectors.joining(", ")));
    }

    private static String listed(String names) {
        return names.isEmpty() ? "none" : names;
    }

    private static String billing(TableDefinition table) {
        String mode = table.capacity().billing().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return table.capacity()
                .provisioned()
                .value()
                .map(units -> mode + ", " + units)
                .orElse(mode);
    }
}
