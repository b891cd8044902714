package io.dynaferry.operator.status;

import io.dynaferry.dynamodb.ledger.LedgerContents;
import io.dynaferry.progress.RunState;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to a migration, where a ledger serves several.
 *
 * @param source a table's name; null for any
 * @param target a table's name; null for any
 */
public record TableFilter(@Nullable String source, @Nullable String target) {
    /** The rows of these tables. */
    public LedgerContents of(LedgerContents all) {
        return new LedgerContents(
                all.runs().stream().filter(this::has).toList(),
                all.watermarks().stream()
                        .filter(mark -> isStreamOf(source, mark.stream()) && isTarget(mark.target()))
                        .toList(),
                all.quarantine().stream()
                        .filter(entry -> isStreamOf(source, entry.stream()) && isTarget(entry.target()))
                        .toList(),
                all.openRepairs().stream()
                        .filter(repair -> isPlaced(source, repair.source()) && isPlaced(target, repair.target()))
                        .toList(),
                all.reconciles().stream()
                        .filter(record -> isPlaced(source, record.source()) && isPlaced(target, record.target()))
                        .toList());
    }

    private boolean has(RunState state) {
        Map<String, String> options = state.run().request().options();
        return isTyped(source, options.getOrDefault("--source", ""))
                && isTyped(target, options.getOrDefault("--target", ""));
    }

    /** As an operator types it: a name or an ARN. */
    private static boolean isTyped(@Nullable String wanted, String typed) {
        return wanted == null || typed.equals(wanted) || typed.endsWith(":table/" + wanted);
    }

    private static boolean isStreamOf(@Nullable String wanted, String stream) {
        return wanted == null || stream.contains(":table/" + wanted + "/");
    }

    /** {@code table@region}, and a number behind it where that is not enough. */
    private boolean isTarget(String name) {
        return target == null || name.startsWith(target + "@");
    }

    /** {@code region/table}, or the place of an export. */
    private static boolean isPlaced(@Nullable String wanted, String name) {
        Predicate<String> same = table -> name.equals(table) || name.endsWith("/" + table);
        return wanted == null || same.test(wanted);
    }
}
