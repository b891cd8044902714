package io.dynaferry.report;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The command of a run, with changes. */
final class ReconcileCommand {
    /** They stand first, or name this very run. */
    private static final Set<String> APART = Set.of("source", "target", "run-id");

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
        return new ReconcileCommand(report, options);
    }

    /** The same with a report of its own, and nothing written. */
    static ReconcileCommand lookingAgain(ReconcileReport report) {
        ReconcileCommand command = of(report);
        command.options
                .keySet()
                .removeAll(Set.of("report", "repair", "dry-run", "apply", "undo", "max-deletes", "sample"));
        return command;
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
