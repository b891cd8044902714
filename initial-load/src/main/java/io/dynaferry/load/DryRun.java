package io.dynaferry.load;

import io.dynaferry.command.Console;
import io.dynaferry.dynamodb.wire.ScanConsistency;
import io.dynaferry.plan.Prices;
import io.dynaferry.report.text.Amounts;
import io.dynaferry.snapshot.source.SourcePlan;
import io.dynaferry.table.BillingMode;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.write.RateBounds;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Says what a load would do and cost, and does nothing. */
final class DryRun {
    private static final Prices PRICES = Prices.US_EAST_1;
    private static final int BYTES_PER_WRITE_UNIT = 1024;
    private static final int BYTES_PER_READ_UNIT = 4096;

    private final LoadOptions options;
    private final TableDefinition target;
    private final Console console;
    private final List<String> costs = new ArrayList<>();
    private double dollars;

    /** @param target as it is, or as it would be made */
    DryRun(LoadOptions options, TableDefinition target, Console console) {
        this.options = options;
        this.target = target;
        this.console = console;
    }

    void show(Planner planner) throws IOException {
        SourcePlan plan =
                planner.source(options.places(), (name, value) -> value).plan();
        console.conclude(plan.description() + ".");
        plan.warnings().forEach(console::warn);
        console.conclude("Pieces: " + plan.units().size() + " in " + plan.stages()
                + (plan.stages() == 1 ? " stage" : " stages") + ", " + planner.tasks() + " tasks at a time.");
        showExpected(plan.expectedRecords(), plan.expectedBytes());
        if (!options.readsFiles()) {
            boolean strong = options.consistency() == ScanConsistency.STRONG;
            double units = (double) plan.expectedBytes() / BYTES_PER_READ_UNIT / (strong ? 1 : 2);
            cost(PRICES.reads(units), "for reading the source on demand");
        }
        end(plan.expectedRecords(), plan.expectedBytes(), planner.writes());
    }

    /** An export that is not there yet has no files to count: the table's own figures must do. */
    void show(WantedExport export, TableDefinition source, RateBounds writes) {
        long bytes = source.state().sizeBytes();
        console.conclude(
                "Table " + source.state().arn() + " would be exported to " + export + ", and loaded from there.");
        showExpected(source.state().itemCount(), bytes);
        cost(PRICES.export(bytes), "for the export");
        end(source.state().itemCount(), bytes, writes);
    }

    private void showExpected(long items, long bytes) {
        console.conclude("Expected: " + Amounts.count(items, "item") + ", " + Amounts.bytes(bytes)
                + "; the service's own figures are up to six hours old.");
    }

    /** Each item takes a unit for every kilobyte that it begins. */
    private void end(long items, long bytes, RateBounds writes) {
        long units = items + bytes / BYTES_PER_WRITE_UNIT;
        console.conclude("Write units: at most about " + Amounts.count(units)
                + " for the table, and as many for each global index.");
        showTime(units, writes);
        if (target.capacity().billing() == BillingMode.PROVISIONED) {
            costs.add("nothing more for writing, which the provisioned capacity of the target covers");
        } else {
            int tables = 1 + target.globalIndexes().size();
            cost(PRICES.writes((double) units * tables), "for writing the target and its global indexes on demand");
        }
        console.conclude("Cost: at most about " + Prices.shown(dollars) + ": " + String.join(", ", costs) + " ("
                + PRICES.basis() + "; other regions differ), and what the job itself costs.");
        console.conclude("This was a dry run: nothing was written.");
    }

    private void showTime(long units, RateBounds writes) {
        if (writes.ceiling() < RateBounds.UNLIMITED) {
            console.conclude("Time: at least " + Amounts.duration(Duration.ofSeconds((long) (units / writes.ceiling())))
                    + " at " + (long) writes.ceiling() + " write units per second.");
        } else {
            console.conclude("Time: not known before the table shows what it takes; beginning at "
                    + (long) writes.start() + " write units per second.");
        }
    }

    private void cost(double sum, String what) {
        dollars += sum;
        costs.add(Prices.shown(sum) + " " + what);
    }
}
