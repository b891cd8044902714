package io.dynaferry.operator.status;

import io.dynaferry.operator.status.RunLine.State;
import io.dynaferry.progress.LoadCounters;
import io.dynaferry.progress.Run;
import io.dynaferry.progress.RunNotes;
import io.dynaferry.progress.RunState;
import io.dynaferry.progress.RunStatus;
import io.dynaferry.progress.UnitProgress;
import io.dynaferry.progress.Watermark;
import io.dynaferry.report.ShellCommand;
import io.dynaferry.report.text.Progress;
import io.dynaferry.report.text.ProgressMeter;
import io.dynaferry.report.text.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes of a run in the ledger what an operator wants to know about it. It remembers earlier looks. For one thread. */
final class RunViewer {
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final double MILLI = 1_000;
    /** How Glue names a run of a job. */
    private static final String OF_GLUE = "jr_";

    private final Duration silence;
    private final Map<String, ProgressMeter> meters = new HashMap<>();
    private final Map<String, Sample> firstLooks = new HashMap<>();

    /** @param silence a run that has not recorded anything for so long may be dead */
    RunViewer(Duration silence) {
        this.silence = silence;
    }

    RunLine line(RunState state, List<Watermark> watermarks, Instant now) {
        Run run = state.run();
        boolean silent = state.lastSign().isBefore(now.minus(silence));
        Long units = number(state.notes(), RunNotes.UNITS);
        return new RunLine(
                run,
                State.of(run.status(), silent),
                state.lastSign(),
                progress(state, now),
                state.total(LoadCounters.QUARANTINED),
                state.work().stream().filter(UnitProgress::done).count(),
                units,
                handOff(state.notes(), watermarks, now),
                run.status() == RunStatus.DONE ? "" : resume(run));
    }

    /** Between two looks the rate of late; at the first one the average since the run began, if it went through at once. */
    private Progress progress(RunState state, Instant now) {
        String runId = state.run().request().runId();
        Sample sample = new Sample(
                now,
                items(state),
                0,
                state.total(LoadCounters.WRITE_MILLI_UNITS) / MILLI,
                state.total(LoadCounters.THROTTLED_REQUESTS),
                0);
        Long expected = number(state.notes(), RunNotes.EXPECTED_ITEMS);
        Long known = expected == null || expected == 0 ? null : expected;
        boolean again = firstLooks.putIfAbsent(runId, sample) != null;
        Progress late =
                meters.computeIfAbsent(runId, id -> new ProgressMeter(WINDOW)).progress(sample, known);
        return again && state.run().status() == RunStatus.RUNNING ? late : average(state, sample, known);
    }

    private static Progress average(RunState state, Sample sample, @Nullable Long expected) {
        Instant began = state.run().startedAt();
        Sample end = new Sample(state.lastSign(), sample.items(), 0, sample.writeUnits(), 0, 0);
        Sample.Rates rates = end.since(new Sample(state.run().isResumed() ? state.lastSign() : began, 0, 0, 0, 0, 0));
        return new Progress(sample.items(), expected, rates.items(), rates.writeUnits(), sample.throttledRequests());
    }

    /** Those that are dealt with. */
    private static long items(RunState state) {
        return state.total(LoadCounters.PUTS)
                + state.total(LoadCounters.DELETES)
                + state.total(LoadCounters.ITEMS_SKIPPED)
                + state.total(LoadCounters.QUARANTINED);
    }

    private static @Nullable HandOffLine handOff(Map<String, String> notes, List<Watermark> watermarks, Instant now) {
        String stream = notes.get(RunNotes.STREAM);
        if (stream == null) {
            return null;
        }
        Instant from = Instant.parse(notes.getOrDefault(RunNotes.HAND_OFF_FROM, ""));
        Instant deadline = Instant.parse(notes.getOrDefault(RunNotes.HAND_OFF_DEADLINE, ""));
        boolean followed = watermarks.stream().anyMatch(mark -> mark.stream().equals(stream));
        return new HandOffLine(stream, from, deadline, HandOffLine.state(followed, from, deadline, now));
    }

    /** What decides what a run reads and writes is in the ledger; a transform only by its digest. */
    private static String resume(Run run) {
        String runId = run.request().runId();
        if (runId.startsWith(OF_GLUE)) {
            return new ShellCommand("scripts/start-load")
                    .option("run-id", runId)
                    .toString();
        }
        ShellCommand command = new ShellCommand("scripts/" + run.request().job());
        new TreeMap<>(run.request().options()).forEach((typed, value) -> {
            String name = typed.substring(2);
            command.option(name, name.equals("transform") ? "FILE" : value.equals("true") ? "" : value);
        });
        return command.option("run-id", runId).toString();
    }

    private static @Nullable Long number(Map<String, String> notes, String name) {
        String text = notes.get(name);
        return text == null ? null : Long.valueOf(text);
    }
}
