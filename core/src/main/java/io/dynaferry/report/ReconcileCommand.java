package io.dynaferry.report;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The command of a run, with changes. */
final class ReconcileCommand {
    /** They stand first, or name this very run. */
    private static final Set<String> APART = Set.of("source", "target", "run-id");

    private static final String MAX_DELETES = "max-deletes";
    /** All others that are {@code true} are flags. */
    private static final String TAKES_A_WORD = "fail-on-drift";

    private final ReconcileReport report;
    private final Map<String, String> options;

    private ReconcileCommand(ReconcileReport report, Map<String, String> options) {
        this.report = report;
        this.options = options;
    }

    /** The same again. */
    static ReconcileCommand of(ReconcileReport report) {
        Map<String, String> options = new TreeMap<>(report.options().values());
        options.keySet().removeAll(APART);
        options.replaceAll((name, value) -> value.equals("true") && !TAKES_A_WORD.equals(name) ? "" : value);
        return new ReconcileCommand(report, options);
    }

    /** The same with a report of its own, and nothing written. */
    static ReconcileCommand lookingAgain(ReconcileReport report) {
        ReconcileCommand command = of(report);
        command.options
                .keySet()
                .removeAll(Set.of("report", "repair", "dry-run", "apply", "undo", MAX_DELETES, "sample"));
        return command;
    }

    /** The plan of a dry run carried out, within the limit of deletes that it was made with. */
    static ReconcileCommand applying(ReconcileReport report) {
        ReconcileCommand command = lookingAgain(report);
        String limit = report.options().values().get(MAX_DELETES);
        if (limit != null) {
            command.options.put(MAX_DELETES, limit);
        }
        return command.with("repair", report.repair().policy().option())
                .with("apply", report.repair().plan());
    }

    /** What takes the run's repair back. */
    static String undoing(ReconcileReport report) {
        ShellCommand command = new ShellCommand("scripts/undo-repair")
                .option("from", report.repair().undo())
                .option("target", report.target().name());
        report.options().values().forEach((name, value) -> {
            if (name.startsWith("target-")) {
                command.option(name, value);
            }
        });
        return command.toString();
    }

    ReconcileCommand with(String name, String value) {
        options.put(name, value);
        return this;
    }

    @Override
    public String toString() {
        ShellCommand command = new ShellCommand("scripts/reconcile");
        addSide(command, "source", report.source());
        addSide(command, "target", report.target());
        options.forEach(command::option);
        return command.toString();
    }

    private static void addSide(ShellCommand command, String name, SideReport side) {
        command.option(name, side.name());
        side.increments().forEach(increment -> command.option(name, increment));
    }
}
