package io.dynaferry.preflight;

import io.dynaferry.table.Difference;
import io.dynaferry.table.Difference.Severity;
import io.dynaferry.table.TableComparison;
import io.dynaferry.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What both tables are made of. */
public final class TableRules {
    private static final String KEYS = "key schema";
    private static final String DEFINITIONS = "definitions";

    /** These have a check of their own, which knows more. */
    private static final Set<String> ELSEWHERE = Set.of(
            "stream",
            "time to live",
            "warm throughput",
            "provisioned capacity",
            "on-demand limits",
            "point-in-time recovery days",
            "KMS key");

    private TableRules() {}

    public static Finding state(SideName side, TableDefinition table) {
        String check = side.check("table");
        String status = table.state().status();
        String named = "Table " + table.name() + " is " + status;
        return switch (status) {
            case "ACTIVE" -> Finding.ok(check, named + ".");
            case "UPDATING" ->
                Finding.warning(
                        check,
                        named + ": an index or its capacity is being changed.",
                        "Wait until it is ACTIVE, so that its limits are what they will be.");
            case "INACCESSIBLE_ENCRYPTION_CREDENTIALS" ->
                Finding.blocker(
                        check,
                        named + ": its KMS key is disabled, deleted or closed to DynamoDB.",
                        "Enable the key and the grant of DynamoDB on it.");
            default -> Finding.blocker(check, named + ", and takes no requests.", "Wait until it is ACTIVE.");
        };
    }

    /**
     * The definitions side by side.
     *
     * @param source as it is
     * @param target as it is
     */
    public static List<Finding> comparison(TableDefinition source, TableDefinition target) {
        List<Difference> differences = TableComparison.between(source, target).stream()
                .filter(difference -> !ELSEWHERE.contains(difference.property()))
                .filter(difference -> !difference.property().startsWith("provisioned capacity of"))
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (source.keys().equals(target.keys())) {
            findings.add(Finding.ok(KEYS, "Both tables have the key " + source.keys() + "."));
        }
        differences.stream()
                .filter(difference -> difference.severity() != Severity.NOTE)
                .map(TableRules::finding)
                .forEach(findings::add);
        findings.add(notes(differences));
        return findings;
    }

    private static Finding finding(Difference difference) {
        String sentence = difference.sentence() + ".";
        if (difference.severity() == Severity.FATAL) {
            return Finding.blocker(difference.property(), sentence, "Name a target with the same key.");
        }
        return Finding.warning(
                difference.property(), sentence, "Change the target now, or know that it is meant to be so.");
    }

    private static Finding notes(List<Difference> differences) {
        List<Difference> notes = differences.stream()
                .filter(difference -> difference.severity() == Severity.NOTE)
                .toList();
        if (notes.isEmpty()) {
            return Finding.ok(DEFINITIONS, "Nothing else differs.");
        }
        return Finding.ok(
                DEFINITIONS,
                "They also differ, which does no harm, in "
                        + notes.stream().map(Difference::property).collect(Collectors.joining(", ")) + ".");
    }

    /** Where an endpoint was given the ARN says nothing: local servers give all accounts the same. */
    public static Finding distinct(TableDefinition source, TableDefinition target, Set<SideName> local) {
        String arn = source.state().arn();
        if (local.isEmpty() && arn.equals(target.state().arn())) {
            return Finding.blocker(
                    "two tables",
                    "Source and target are the same table, " + arn + ".",
                    "Name another table, region or account as the target.");
        }
        return Finding.ok("two tables", "Source and target are not the same table.");
    }

    /** A target that is not there, and that nobody is to make. */
    public static Finding missing(TableDefinition source) {
        return Finding.blocker(
                SideName.TARGET.check("table"),
                "There is no such table.",
                "scripts/create-replica-table --table " + source.name()
                        + " ..., or let the load make it: --create-target here and there.");
    }

    /** A target that is not there, and that the load is to make. */
    public static Finding toBeMade(TableDefinition source) {
        return Finding.ok(
                SideName.TARGET.check("table"),
                "There is no such table yet; the load makes it like " + source.name()
                        + ", which takes dynamodb:CreateTable.");
    }
}
