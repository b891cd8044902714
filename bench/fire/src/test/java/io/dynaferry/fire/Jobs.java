package io.dynaferry.fire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The two jobs between one source and one target, and what they leave in a directory. */
final class Jobs {
    /** Names the report of the load. */
    static final String LOAD = "load";

    private static final int UNAVAILABLE = 69;

    private final World world;
    private final SourceTable source;
    private final TargetTable target;
    private final Path directory;
    private final Story story;

    Jobs(World world, SourceTable source, TargetTable target, Path directory, Story story) {
        this.world = world;
        this.source = source;
        this.target = target;
        this.directory = directory;
        this.story = story;
    }

    /** Gives the exit code. */
    int load(Links links, int maxQuarantined) throws InterruptedException {
        List<String> arguments = arguments(links, LOAD);
        arguments.addAll(List.of("--quarantine", rejected().toString()));
        arguments.addAll(List.of("--max-quarantined", Integer.toString(maxQuarantined)));
        return untilItEnds("initial-load", arguments, links.blows());
    }

    /** Gives the exit code. */
    int reconcile(Links links, String report, List<String> more) throws InterruptedException {
        List<String> arguments = arguments(links, report);
        arguments.addAll(List.of("--settle", "2"));
        arguments.addAll(more);
        return untilItEnds("reconcile", arguments, links.blows());
    }

    Report report(String name) {
        return Report.read(directory.resolve(name));
    }

    /** Where the load keeps what the target has rejected. */
    Path rejected() {
        return directory.resolve("rejected");
    }

    private List<String> arguments(Links links, String report) {
        return new ArrayList<>(List.of(
                "--source",
                source.name(),
                "--source-region",
                World.REGION,
                "--source-endpoint",
                links.source().toString(),
                "--source-role-arn",
                World.SOURCE_ROLE,
                "--target",
                target.name(),
                "--target-region",
                World.REGION,
                "--target-endpoint",
                links.target().toString(),
                "--target-role-arn",
                World.TARGET_ROLE,
                "--ledger",
                target.ledger(),
                "--segments",
                "3",
                "--run-id",
                report + "-" + source.name(),
                "--report",
                directory.resolve(report).toString()));
    }

    /**
     * Starts a job again as often as it is ended from outside, or finds no database at its first look, as whoever schedules it would.
     * From then on it has to wait until the database is back.
     */
    private int untilItEnds(String script, List<String> arguments, Blows blows) throws InterruptedException {
        while (true) {
            Path log = directory.resolve(script + ".log");
            try (ShippedJob job = ShippedJob.start(script, arguments, world.environment(), log)) {
                blows.aimAt(job);
                int code = exitCode(script, job, blows);
                if (!blows.victimHasFallen() || code == 0) {
                    story.tell(script + " ends with exit code " + code + (code == 0 ? "" : ":\n" + job.said()));
                }
                boolean again = blows.victimHasFallen() || (blows.databaseWasAway() && hasNotEvenBegun(code, job));
                if (code == 0 || !again) {
                    return code;
                }
            }
        }
    }

    private static boolean hasNotEvenBegun(int code, ShippedJob job) {
        return code == UNAVAILABLE && job.said().contains("Cannot describe the table");
    }

    private static int exitCode(String script, ShippedJob job, Blows blows) throws InterruptedException {
        try {
            Patience.LONG.until("the end of " + script, job::hasEnded, () -> blows.seen() + " requests");
            return job.exitCode();
        } catch (AssertionError hung) {
            throw new AssertionError(script + " has said:\n" + job.said(), hung);
        }
    }
}
