package io.dynaferry.operator.status;

import io.dynaferry.progress.Watermark;
import io.dynaferry.report.ReconcileRecord;
import io.dynaferry.report.page.Verdict.Level;
import io.dynaferry.report.text.Amounts;
import io.dynaferry.report.text.TerminalStyle;
import io.dynaferry.report.text.WrappedText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One look at a ledger as lines of a terminal, the most urgent first in each part. */
final class StatusScreen {
    private static final int MOST_LANES = 6;

    private final StatusView view;
    private final TerminalStyle style;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private StatusScreen(StatusView view, TerminalStyle style, int width) {
        this.view = view;
        this.style = style;
        this.width = width;
    }

    /** Lines of at most so many columns, as far as names allow it. */
    static List<String> lines(StatusView view, TerminalStyle style, int width) {
        StatusScreen screen = new StatusScreen(view, style, width);
        screen.draw();
        return screen.lines;
    }

    private void draw() {
        add("", "Ledger " + view.ledger() + ", " + Amounts.moment(view.at()), style::strong);
        if (view.isEmpty()) {
            add("", "It is empty: nothing has been loaded, followed or compared yet. Begin with scripts/initial-load.");
            return;
        }
        loads();
        streams();
        quarantine();
        openRepairs();
        reconciles();
    }

    private void loads() {
        heading("Loads");
        if (view.runs().isEmpty()) {
            add("  ", "none");
        }
        int columns = Math.max(20, width - 2);
        for (RunLine run : view.runs()) {
            RunText text = new RunText(run, view.at(), style);
            add("  ", text.headline(), text.urgency());
            add("    ", text.sides());
            if (run.state() == RunLine.State.RUNNING) {
                lines.add("  " + text.progress(columns));
            } else {
                add("    ", text.total());
            }
            text.remarks().forEach(remark -> add("    ", remark));
            text.warnings().forEach(warning -> add("    ", warning, style::bad));
            if (!run.resume().isEmpty() && run.state() != RunLine.State.RUNNING) {
                add("    ", "Go on with the options that it had:");
                add("      ", run.resume(), style::strong);
            }
        }
    }

    private void streams() {
        heading("Following");
        if (view.streams().isEmpty()) {
            add("  ", "nobody has recorded a watermark");
        }
        for (StreamLine stream : view.streams()) {
            Duration behind = Duration.between(stream.appliedUntil(), view.at());
            add("  ", stream.target(), style::strong);
            add(
                    "    ",
                    "has applied what was changed before " + Amounts.moment(stream.appliedUntil())
                            + (stream.active() ? ", " + Amounts.duration(behind) + " ago" : ""));
            if (!stream.active()) {
                add(
                        "    ",
                        "nothing was recorded for " + ago(stream.recordedAt())
                                + ": the source is idle, or nobody follows it",
                        style::warning);
            }
            List<Watermark> lanes = stream.lanes();
            for (Watermark lane : lanes.subList(0, Math.min(MOST_LANES, lanes.size()))) {
                add("    ", "lane " + lane.lane() + ": " + Amounts.moment(lane.appliedUntil()), style::faint);
            }
            if (lanes.size() > MOST_LANES) {
                add("    ", "and " + (lanes.size() - MOST_LANES) + " lanes that are further ahead", style::faint);
            }
        }
    }

    private void quarantine() {
        heading("Quarantine");
        if (view.quarantine().isEmpty()) {
            add("  ", "empty", style::good);
        }
        for (QuarantineLine line : view.quarantine()) {
            add("  ", line.target() + ": " + Amounts.count(line.changes(), "change"), style::bad);
            add("    ", "latest " + ago(line.latest()) + " ago, because " + line.reason() + "; in " + line.place());
        }
    }

    private void openRepairs() {
        heading("Open repairs");
        if (view.openRepairs().isEmpty()) {
            add("  ", "none", style::good);
        }
        for (RepairLine line : view.openRepairs()) {
            add(
                    "  ",
                    line.source() + " > " + line.target() + ": " + Amounts.count(line.keys(), "key") + ", the latest "
                            + ago(line.latest())
                            + " ago. If no repair is running, one has died: run it again, it settles them first.",
                    style::warning);
        }
    }

    private void reconciles() {
        heading("Last comparison");
        if (view.reconciles().isEmpty()) {
            add("  ", "none is recorded");
        }
        for (ReconcileLine line : view.reconciles()) {
            ReconcileRecord latest = line.latest();
            Instant finished = latest.finishedAt();
            add("  ", latest.source() + " > " + latest.target(), style::strong);
            add("    ", finished == null ? begun(latest) : latest.sentence(), dress(latest.level()));
            if (finished != null) {
                add(
                        "    ",
                        latest.runId() + ", " + ago(finished) + " ago" + RunText.scope(latest)
                                + (latest.provenEqual() ? ", fingerprints equal" : ""));
            }
            add(
                    "    ",
                    Amounts.count(line.cleanInARow()) + " clean in a row of everything"
                            + (line.cleanInARow() < 2 ? "; a cut-over wants 2" : ""));
        }
    }

    private String begun(ReconcileRecord record) {
        return "began " + ago(record.startedAt()) + " ago, and has not ended [run=" + record.runId() + "]";
    }

    private UnaryOperator<String> dress(@Nullable Level level) {
        if (level == null) {
            return style::warning;
        }
        return switch (level) {
            case FINE -> style::good;
            case ATTENTION -> style::warning;
            case DRIFT, FAILED -> style::bad;
        };
    }

    private String ago(Instant moment) {
        return Amounts.duration(RunText.since(moment, view.at()));
    }

    private void heading(String text) {
        lines.add("");
        lines.add(style.strong(text));
    }

    private void add(String indent, String text) {
        add(indent, text, UnaryOperator.identity());
    }

    private void add(String indent, String text, UnaryOperator<String> dress) {
        WrappedText.lines(text, Math.max(10, width - indent.length()))
                .forEach(line -> lines.add(indent + dress.apply(line)));
    }
}
