package io.dynaferry.bench.demo;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.report.text.Amounts;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.stream.DynamoDbStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A migration from its first item to the cut-over, beside a writer that never rests: load, follow, drift, compare, repair, compare again, stop,
 * prove. Each step says what has to be so, and what was found goes to the outcome.
 */
final class Story {
    private static final String LEDGER = "dynaferry-ledger";
    private static final String SETTLE_SECONDS = "2";
    private static final String QUIET_SECONDS = "3";
    private static final String PAGE = "report.html";

    private final Stage stage;
    private final SampleTable table;
    private final long items;
    private final Programs programs;
    private final Steps steps;
    private final Outcome outcome;
    private final Drift drift;
    private final Writer writer;

    Story(Stage stage, SampleTable table, long items, Programs programs, Steps steps, Outcome outcome) {
        this.stage = stage;
        this.table = table;
        this.items = items;
        this.programs = programs;
        this.steps = steps;
        this.outcome = outcome;
        this.drift = new Drift(table);
        this.writer = new Writer(stage.source(), table, items, new Random(items));
    }

    void play() throws InterruptedException {
        fill();
        try (writer) {
            open();
            load();
            try (Follower follower = Follower.start(stage, programs.jar("cdc-lambda"), table.name(), LEDGER)) {
                follow(follower);
                falsify();
                compare();
                repair();
                compareAgain("again", "reconcile");
                stop(follower);
                prove();
                cutOver();
                outcome.figure("failedBatches", follower.failedBatches());
            }
        }
        outcome.completed();
    }

    private void fill() throws InterruptedException {
        try (LocalTable source = new LocalTable(stage.endpoint(), Account.SOURCE, table)) {
            source.create();
            source.fill(items);
        }
        outcome.figure("items", items);
        steps.done(
                "fill",
                Amounts.count(items, "item") + " of all types in table " + table.name() + " of the source account");
    }

    private void open() {
        DynamoDbStream.enable(stage.source(), table.name(), "NEW_AND_OLD_IMAGES");
        writer.start();
        steps.done("write", "stream is on; somebody changes " + writer.rate() + " items a second from now on");
    }

    private void load() throws InterruptedException {
        List<String> arguments = new ArrayList<>(stage.sides(table.name()));
        arguments.addAll(List.of("--create-target", "--run-id", "load"));
        ExitCode code = programs.run(
                "initial-load",
                "load",
                PAGE,
                arguments,
                () -> steps.waiting("load", Amounts.count(writer.changes(), "change") + " made meanwhile"));
        Summary summary = Summary.in(programs.report("load"));
        outcome.check("load: exit code", ExitCode.DONE.status(), code.status());
        outcome.check("load: every item read was written", summary.count("itemsRead"), summary.count("itemsWritten"));
        outcome.figure("itemsLoaded", summary.count("itemsWritten"));
        outcome.figure("throttledRequests", summary.count("throttledRequests"));
        outcome.figure("retriedRequests", summary.count("retriedRequests"));
        steps.done(
                "load",
                Amounts.count(summary.count("itemsWritten"), "item") + " copied; meanwhile "
                        + Amounts.count(writer.changes(), "change"));
    }

    private void follow(Follower follower) {
        follower.await(
                writer.changes(),
                () -> steps.waiting("follow", Amounts.count(follower.applied(), "change") + " applied"));
        steps.done(
                "follow",
                "the function has caught up with " + Amounts.count(follower.applied(), "change") + ", and goes on");
    }

    private void falsify() {
        drift.inject(stage.targetItself(), items);
        Set<Drift.Finding> findings = drift.findings();
        outcome.figure("drift", findings.size());
        steps.done(
                "drift", Amounts.count(findings.size(), "item") + " of the target falsified behind everybody's back");
    }

    private ExitCode reconcile(String run, String step, String... more) throws InterruptedException {
        List<String> arguments = new ArrayList<>(stage.sides(table.name()));
        arguments.addAll(List.of("--settle", SETTLE_SECONDS));
        arguments.addAll(List.of(more));
        return programs.run("reconcile", run, PAGE, arguments, () -> steps.waiting(step, "comparing"));
    }

    private void compare() throws InterruptedException {
        ExitCode code = reconcile("drift", "reconcile", "--repair", "put,delete", "--dry-run");
        Summary found = Summary.in(programs.report("drift"));
        Set<Drift.Finding> reported = Drift.reported(programs.report("drift"), table.keys());
        outcome.check("reconcile: exit code", ExitCode.DRIFT_FOUND.status(), code.status());
        for (DriftKind kind : DriftKind.values()) {
            outcome.check("reconcile: " + kind.word(), drift.count(kind), found.count(kind.word()));
        }
        boolean exact = reported.equals(drift.findings());
        outcome.check("reconcile: exactly the falsified keys and attributes", true, exact);
        steps.done(
                "reconcile",
                counts(found) + (exact ? ": exactly those; " : ": NOT what was falsified; ")
                        + Amounts.count(found.count("inFlight")) + " were on their way");
    }

    private static String counts(Summary summary) {
        return "%d missing, %d extra, %d changed"
                .formatted(summary.count("missing"), summary.count("extra"), summary.count("changed"));
    }

    private void repair() throws InterruptedException {
        ExitCode code = reconcile(
                "repair",
                "repair",
                "--repair",
                "put,delete",
                "--apply",
                programs.report("drift").toString(),
                "--undo");
        Summary summary = Summary.in(programs.report("repair"));
        outcome.check("repair: exit code", ExitCode.DONE.status(), code.status());
        outcome.check("repair: left alone", 0, summary.count("leftAlone"));
        if (stage.isReliable()) {
            checkRepairs(summary);
        }
        steps.done(
                "repair",
                summary.count("repaired") + " put, " + summary.count("deleted")
                        + " deleted, beside the running changes");
    }

    /** Where answers get lost, a write that took effect is found equal when it is tried again, and counts as nobody's. */
    private void checkRepairs(Summary summary) {
        outcome.check(
                "repair: put",
                drift.count(DriftKind.MISSING) + drift.count(DriftKind.CHANGED),
                summary.count("repaired"));
        outcome.check("repair: deleted", drift.count(DriftKind.EXTRA), summary.count("deleted"));
    }

    private void compareAgain(String run, String step) throws InterruptedException {
        ExitCode code = reconcile(run, step);
        Summary summary = Summary.in(programs.report(run));
        outcome.check(run + ": exit code", ExitCode.DONE.status(), code.status());
        for (DriftKind kind : DriftKind.values()) {
            outcome.check(run + ": " + kind.word(), 0, summary.count(kind.word()));
        }
        long differing = summary.count("missing") + summary.count("extra") + summary.count("changed");
        steps.done(
                step,
                (differing == 0 ? "nothing differs in " : counts(summary) + " in ")
                        + Amounts.count(summary.count("compared"), "item") + "; "
                        + Amounts.count(summary.count("inFlight")) + " were on their way");
    }

    private void stop(Follower follower) throws InterruptedException {
        writer.stop();
        long changes = writer.changes();
        follower.await(changes, () -> steps.waiting("stop", Amounts.count(follower.applied(), "change") + " applied"));
        outcome.figure("puts", writer.puts());
        outcome.figure("updates", writer.updates());
        outcome.figure("deletes", writer.deletes());
        outcome.check("follow: changes applied", changes, follower.applied());
        steps.done("stop", "nobody writes any more; all of " + Amounts.count(changes, "change") + " are in the target");
    }

    private void prove() throws InterruptedException {
        compareAgain("final", "prove");
        Summary summary = Summary.in(programs.report("final"));
        outcome.check("final: on their way", 0, summary.count("inFlight"));
        outcome.check(
                "final: fingerprints in the report",
                summary.text("sourceFingerprint"),
                summary.text("targetFingerprint"));
        try (LocalTable source = new LocalTable(stage.endpoint(), Account.SOURCE, table);
                LocalTable target = new LocalTable(stage.endpoint(), Account.TARGET, table)) {
            Fingerprint expected = source.fingerprint();
            outcome.figure("itemsInTheEnd", expected.count());
            outcome.check("tables: fingerprints", expected, target.fingerprint());
            outcome.check(
                    "final: fingerprint of the report is the table's", expected, summary.text("sourceFingerprint"));
            steps.done("look", "read past all programs: " + expected);
        }
    }

    private void cutOver() throws InterruptedException {
        List<String> arguments = new ArrayList<>(stage.target(table.name()));
        arguments.add("--json");
        programs.run("status", "status", arguments, () -> steps.waiting("status", "asking the ledger"));
        Summary status = Summary.of(programs.log("status"));
        outcome.check(
                "status: loads",
                "[done]",
                status.list("runs").stream().map(run -> run.text("state")).toList());
        outcome.check("status: quarantine", 0, status.list("quarantine").size());
        outcome.check("status: open repairs", 0, status.list("openRepairs").size());
        outcome.check("status: streams", 1, status.list("streams").size());
        steps.done("status", "the load is done, the stream applied, quarantine empty, no repair open");
        checkGates();
    }

    private void checkGates() throws InterruptedException {
        List<String> arguments = new ArrayList<>(stage.sides(table.name()));
        arguments.addAll(List.of("--quiet-for", QUIET_SECONDS));
        ExitCode code = programs.run(
                "cutover-check",
                "cutover",
                "evidence.html",
                arguments,
                () -> steps.waiting("cut-over", "watching the ends of the streams"));
        List<Summary> gates =
                Summary.of(programs.report("cutover").resolve("evidence.json")).list("gates");
        long passed = gates.stream()
                .filter(gate -> gate.text("result").equals("passed"))
                .count();
        outcome.check("cut-over: exit code", ExitCode.DONE.status(), code.status());
        outcome.check("cut-over: gates passed", gates.size(), passed);
        steps.done(
                "cut-over",
                (code == ExitCode.DONE ? "GO: " : "NO-GO: ") + passed + " of " + gates.size() + " gates are passed");
    }
}
