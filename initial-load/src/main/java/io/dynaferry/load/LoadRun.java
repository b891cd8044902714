package io.dynaferry.load;

import io.dynaferry.command.Console;
import io.dynaferry.dynamodb.access.Patience;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.definition.CreatedTable;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.job.PlannedTransform;
import io.dynaferry.table.Difference;
import io.dynaferry.table.TableDefinition;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One start of the program with good options: looks at both tables, then shows what it would do, or does it. */
final class LoadRun {
    private final LoadOptions options;
    private final InstantSource clock;
    private final Console console;

    LoadRun(LoadOptions options, InstantSource clock, Console console) {
        this.options = options;
        this.clock = clock;
        this.console = console;
    }

    void run() {
        try (SideClients target = SideClients.open(options.target(), Patience.ofJob(console::say))) {
            if (options.isFromExport()) {
                run(new Tables(options, null, target, clock), target, null);
                return;
            }
            try (SideClients source = SideClients.open(options.source(), Patience.ofJob(console::say))) {
                Tables tables = new Tables(options, source, target, clock);
                run(tables, target, exportNow(tables, source));
            }
        } catch (IOException failure) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot read the source: " + failure.getMessage() + ". Check the place and the right to read it.",
                    failure);
        }
    }

    private @Nullable ExportNow exportNow(Tables tables, SideClients source) {
        WantedExport wanted = options.exportNow();
        return wanted == null ? null : new ExportNow(wanted, tables.source().orElseThrow(), source, console, clock);
    }

    private void run(Tables tables, SideClients target, @Nullable ExportNow exportNow) throws IOException {
        Optional<TableDefinition> there = tables.target();
        if (there.isEmpty() && !options.has(LoadOption.CREATE_TARGET)) {
            throw tables.missingTarget();
        }
        List<Difference> differences = there.map(tables::differences).orElse(List.of());
        say(there, differences);
        try (SparkWork spark = SparkWork.open(options.sparkMaster(), options.runId())) {
            if (options.has(LoadOption.DRY_RUN)) {
                TableDefinition like = there.or(tables::source).orElseThrow();
                show(new DryRun(options, like, console), planner(tables, like, spark), tables, exportNow);
                return;
            }
            TableDefinition definition = there.orElseGet(() -> created(tables));
            new LoadAttempt(options, clock, console, target, spark)
                    .run(planner(tables, definition, spark), differences, tables.streamArn(), exportNow);
        }
    }

    private static void show(DryRun dryRun, Planner planner, Tables tables, @Nullable ExportNow exportNow)
            throws IOException {
        if (exportNow == null) {
            dryRun.show(planner);
            return;
        }
        exportNow.check(tables.streamArn());
        dryRun.show(exportNow.wanted(), tables.source().orElseThrow(), planner.writes());
    }

    private Planner planner(Tables tables, TableDefinition target, SparkWork spark) {
        return new Planner(options, tables.source(), target, transform(target), spark.parallelism(), clock);
    }

    private @Nullable PlannedTransform transform(TableDefinition target) {
        String file = options.transform();
        return file == null
                ? null
                : PlannedTransform.read(
                        file, target.keys().toString(), options.target().region());
    }

    private void say(Optional<TableDefinition> there, List<Difference> differences) {
        if (there.isEmpty()) {
            console.say("The target is not there: it is made like the source.");
        } else if (!differences.isEmpty()) {
            console.say("The target differs from the source:");
        }
        differences.forEach(difference -> console.say("  " + difference.severity() + " " + difference.sentence()));
    }

    private TableDefinition created(Tables tables) {
        CreatedTable created = tables.create();
        console.say("Created " + options.targetName() + ". Not copied:");
        created.notCopied().forEach(line -> console.say("  " + line));
        return created.definition();
    }
}
