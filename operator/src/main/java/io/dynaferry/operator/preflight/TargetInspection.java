package io.dynaferry.operator.preflight;

import io.dynaferry.plan.WriteRate;
import io.dynaferry.preflight.Access;
import io.dynaferry.preflight.AccessRules;
import io.dynaferry.preflight.CapacityRules;
import io.dynaferry.preflight.Finding;
import io.dynaferry.preflight.SideName;
import io.dynaferry.preflight.TableRules;
import io.dynaferry.preflight.TargetRules;
import io.dynaferry.preflight.TargetRules.LastWrite;
import io.dynaferry.table.CapacityUnits;
import io.dynaferry.table.Observed;
import io.dynaferry.table.TableDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The questions to the target. */
final class TargetInspection {
    private static final int FEW = 100;
    private static final SideName TARGET = SideName.TARGET;

    private final SideLook side;
    private final Wishes wishes;

    TargetInspection(SideLook side, Wishes wishes) {
        this.side = side;
        this.wishes = wishes;
    }

    void look(TableDefinition table, WriteRate rate) {
        side.add(TableRules.state(TARGET, table));
        access(table);
        side.add(TargetRules.timeToLive(table));
        side.add(TargetRules.items(items()));
        side.add(TargetRules.writers(lastWrite(table)));
        CapacityRules.wanted(table, rate.unitsPerSecond()).forEach(side::add);
        side.add(CapacityRules.quota(tableMaximum(), rate.unitsPerSecond()));
        side.add(ledger());
    }

    private void access(TableDefinition table) {
        Trials trials = new Trials(side, table.keys());
        Map<String, Access> calls = new LinkedHashMap<>();
        calls.put("BatchWriteItem", trials.batchWriteItem());
        calls.put("Scan", trials.scan());
        calls.put("BatchGetItem", trials.batchGetItem());
        calls.put("PutItem", trials.putItem());
        calls.put("DeleteItem", trials.deleteItem());
        calls.forEach((action, access) -> side.add(finding(action, access)));
        side.add(AccessRules.key(TARGET, table, calls));
    }

    private static Finding finding(String action, Access access) {
        return switch (action) {
            case "BatchWriteItem" -> AccessRules.needed(TARGET, action, access);
            case "PutItem", "DeleteItem" -> AccessRules.wished(TARGET, action, access, "A repair (reconcile --repair)");
            default -> AccessRules.wished(TARGET, action, access, "The comparison (reconcile)");
        };
    }

    private Observed<Long> items() {
        return side.ask(
                "Scan",
                () -> Observed.known((long) side.client()
                        .scan(request ->
                                request.tableName(side.table().toString()).limit(FEW))
                        .count()));
    }

    private Observed<LastWrite> lastWrite(TableDefinition table) {
        String arn = table.state().streamArn().value().orElse(null);
        return arn == null || table.stream().value().isEmpty()
                ? Observed.absent()
                : new StreamLook(side).lastWrite(arn);
    }

    private Observed<CapacityUnits> tableMaximum() {
        return side.ask("DescribeLimits", () -> {
            DescribeLimitsResponse limits = side.client().describeLimits(request -> {});
            return Observed.known(
                    new CapacityUnits(limits.tableMaxReadCapacityUnits(), limits.tableMaxWriteCapacityUnits()));
        });
    }

    private Finding ledger() {
        String check = TARGET.check("ledger");
        Access access = side.refusals()
                .tried(
                        "DescribeTable",
                        () -> side.client().describeTable(request -> request.tableName(wishes.ledger())),
                        ResourceNotFoundException.class::isInstance);
        return access.kind() == Access.Kind.ALLOWED
                ? Finding.ok(check, "The ledger " + wishes.ledger() + " is there, or the first run makes it.")
                : Finding.notKnown(
                        check,
                        "The ledger " + wishes.ledger() + ": " + access.reason() + ".",
                        "Allow dynamodb:DescribeTable on it, and dynamodb:CreateTable if it is not there yet.");
    }
}
