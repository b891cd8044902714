package io.dynaferry.operator.plan;

import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.definition.TableDefinitions;
import io.dynaferry.operator.BriefCalls;
import io.dynaferry.plan.Boundary;
import io.dynaferry.plan.Move;
import io.dynaferry.plan.Need;
import io.dynaferry.plan.Pace;
import io.dynaferry.plan.Workload;
import io.dynaferry.plan.WriteRate;
import io.dynaferry.table.BillingMode;
import io.dynaferry.table.CapacityUnits;
import io.dynaferry.table.Observed;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.table.TableReference;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Makes a case of what was typed and what the tables say of themselves. */
final class CaseReader {
    private final PlanOptions options;
    private final InstantSource clock;

    CaseReader(PlanOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
    }

    Case read() {
        TableDefinition source = ask(options.source(), (tables, table) -> tables.describe(table));
        TableDefinition target =
                ask(options.target(), (tables, table) -> tables.find(table).orElse(null));
        Set<Need> needs = EnumSet.noneOf(Need.class);
        needs.addAll(options.needs());
        if (target != null) {
            needs.add(Need.EXISTING_TARGET);
        }
        Move move = new Move(
                workload(source, target),
                crossed(source, target),
                needs,
                pace(source, target),
                billing(source),
                billing(target),
                source == null ? Observed.unknown("no table was asked") : source.recoveryDays());
        return new Case(name(options.source(), "a table"), name(options.target(), "a new table"), move);
    }

    private static String name(@Nullable Side side, String otherwise) {
        return side == null ? otherwise : String.valueOf(side.table());
    }

    private @Nullable TableDefinition ask(
            @Nullable Side side, BiFunction<TableDefinitions, TableReference, @Nullable TableDefinition> question) {
        if (side == null) {
            return null;
        }
        try (SideClients clients = SideClients.open(side)) {
            return question.apply(
                    new TableDefinitions(clients.dynamoDb(BriefCalls::configure), clients.errors(), clock),
                    Objects.requireNonNull(side.table()));
        }
    }

    private Workload workload(@Nullable TableDefinition source, @Nullable TableDefinition target) {
        TableDefinition indexed = target == null ? source : target;
        int indexes = indexed == null ? 0 : indexed.globalIndexes().size();
        return new Workload(
                options.items() == null ? source(source).state().itemCount() : options.items(),
                options.bytes() == null ? source(source).state().sizeBytes() : options.bytes(),
                options.indexes() == null ? indexes : options.indexes(),
                source == null ? 0 : source.localIndexes().size(),
                options.changesPerSecond());
    }

    private static TableDefinition source(@Nullable TableDefinition source) {
        return Objects.requireNonNull(source, "neither a source nor figures");
    }

    private Set<Boundary> crossed(@Nullable TableDefinition source, @Nullable TableDefinition target) {
        if (options.crossed() != null) {
            return options.crossed();
        }
        Set<Boundary> crossed = EnumSet.noneOf(Boundary.class);
        Side from = options.source();
        Side to = options.target();
        if (from == null || to == null) {
            return crossed;
        }
        if (!from.region().equals(to.region())) {
            crossed.add(Boundary.REGION);
        }
        if (!from.partition().equals(to.partition())) {
            crossed.add(Boundary.PARTITION);
        }
        if (isOtherAccount(source, target, to)) {
            crossed.add(Boundary.ACCOUNT);
        }
        return crossed;
    }

    /** A target that is not there yet is in another account if its ARN says so, or if another role leads to it. */
    private static boolean isOtherAccount(@Nullable TableDefinition source, @Nullable TableDefinition target, Side to) {
        if (source == null) {
            return false;
        }
        String account = source.state().account();
        if (target != null) {
            return !account.equals(target.state().account());
        }
        if (to.role() != null) {
            return !account.equals(to.role().arn().account());
        }
        return to.table() != null
                && to.table()
                        .arn()
                        .filter(arn -> !arn.account().equals(account))
                        .isPresent();
    }

    private Pace pace(@Nullable TableDefinition source, @Nullable TableDefinition target) {
        WriteRate rate = target == null ? newTable(source) : WriteRate.of(options.writes(), target);
        return new Pace(
                rate.unitsPerSecond(),
                readRate(source),
                rate.basis(),
                target == null ? rate.warming() : rate.warming(target),
                options.workers(),
                options.follow());
    }

    /** A percentage is of the source then, which the target is made like. */
    private WriteRate newTable(@Nullable TableDefinition source) {
        if (options.writes() == null) {
            return WriteRate.NEW_TABLE;
        }
        return source == null ? WriteRate.asked(options.writes().amount()) : WriteRate.of(options.writes(), source);
    }

    private double readRate(@Nullable TableDefinition source) {
        if (options.reads() != null) {
            return source == null ? options.reads().amount() : options.reads().readsFrom(source);
        }
        return source == null
                ? Double.POSITIVE_INFINITY
                : source.capacity()
                        .provisioned()
                        .value()
                        .map(CapacityUnits::read)
                        .filter(units -> units > 0)
                        .map(Long::doubleValue)
                        .orElse(Double.POSITIVE_INFINITY);
    }

    private static BillingMode billing(@Nullable TableDefinition table) {
        return table == null ? BillingMode.ON_DEMAND : table.capacity().billing();
    }
}
