package io.dynaferry.operator.status;

import io.dynaferry.report.ReconcileRecord;
import io.dynaferry.report.Scope;
import io.dynaferry.report.text.Amounts;
import io.dynaferry.report.text.ProgressLine;
import io.dynaferry.report.text.TerminalStyle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A run in words. */
final class RunText {
    private final RunLine run;
    private final Instant now;
    private final TerminalStyle style;

    RunText(RunLine run, Instant now, TerminalStyle style) {
        this.run = run;
        this.now = now;
        this.style = style;
    }

    String headline() {
        String attempt = run.run().attempt() > 1 ? ", attempt " + run.run().attempt() : "";
        String word = run.state() == RunLine.State.SILENT
                ? "perhaps dead"
                : run.state().name().toLowerCase(Locale.ROOT);
        return run.run().request().runId() + ": " + word + attempt;
    }

    UnaryOperator<String> urgency() {
        return switch (run.state()) {
            case RUNNING, DONE -> style::good;
            case SILENT, FAILED -> style::bad;
            case STOPPED -> style::warning;
        };
    }

    String sides() {
        return run.option("--source") + " > " + run.option("--target") + ", begun "
                + Amounts.moment(run.run().startedAt());
    }

    /** In one line of so many columns. */
    String progress(int columns) {
        return "  " + new ProgressLine(style).live(run.progress(), columns - 2);
    }

    /** Of one that makes no progress now. */
    String total() {
        Long expected = run.progress().expectedItems();
        String items = Amounts.count(run.progress().items(), "item");
        if (run.state() != RunLine.State.DONE
                && expected != null
                && run.progress().items() < expected) {
            items = Amounts.count(run.progress().items()) + " of about " + Amounts.count(expected, "item");
        }
        return items + ", " + (run.state() == RunLine.State.SILENT ? "last record " : "ended ") + since(run.lastSign())
                + " ago";
    }

    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        Long planned = run.unitsPlanned();
        if (planned != null && run.state() != RunLine.State.DONE) {
            remarks.add(Amounts.count(run.unitsDone()) + " of " + Amounts.count(planned, "piece")
                    + " done, last record " + since(run.lastSign()) + " ago");
        }
        HandOffLine handOff = run.handOff();
        if (handOff != null) {
            remarks.addAll(handOff(handOff));
        }
        return remarks;
    }

    private List<String> handOff(HandOffLine handOff) {
        return switch (handOff.state()) {
            case FOLLOWED -> List.of("The stream is followed; the clock of the hand-off is stopped.");
            case WAITING, FIRST_WARNING, LAST_WARNING ->
                List.of("The stream must have begun before " + Amounts.moment(handOff.from())
                        + ", and be followed by " + Amounts.moment(handOff.deadline()) + ", in "
                        + Amounts.duration(Duration.between(now, handOff.deadline())) + ".");
            case OVER -> List.of();
        };
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (run.state() == RunLine.State.SILENT) {
            warnings.add("No record for " + since(run.lastSign())
                    + ": it has died, or waits for an export, or reads the target back.");
        }
        if (run.quarantined() > 0) {
            warnings.add(Amounts.count(run.quarantined(), "item") + " in quarantine: the target would not take them.");
        }
        HandOffLine handOff = run.handOff();
        if (handOff == null) {
            return warnings;
        }
        switch (handOff.state()) {
            case FIRST_WARNING -> warnings.add("Half of the time for the hand-off is over.");
            case LAST_WARNING -> warnings.add("Begin to follow the stream now: it forgets soon.");
            case OVER ->
                warnings.add("The stream has forgotten changes since " + Amounts.moment(handOff.deadline())
                        + ". Do not begin to follow it: close the gap with a chain of exports.");
            case FOLLOWED, WAITING -> {}
        }
        return warnings;
    }

    private String since(Instant moment) {
        return Amounts.duration(since(moment, now));
    }

    /** Clocks of two machines may differ. */
    static Duration since(Instant moment, Instant now) {
        Duration since = Duration.between(moment, now);
        return since.isNegative() ? Duration.ZERO : since;
    }

    /** How much a comparison looked at, where that is not everything. */
    static String scope(ReconcileRecord record) {
        Scope scope = record.scope();
        return switch (scope.extent()) {
            case EVERYTHING -> "";
            case SAMPLE -> ", a sample of " + Amounts.percent(scope.percent() / 100);
            case WINDOW -> ", a window of time";
        };
    }
}
