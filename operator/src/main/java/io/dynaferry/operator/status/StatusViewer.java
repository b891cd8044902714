package io.dynaferry.operator.status;

import io.dynaferry.dynamodb.ledger.LedgerContents;
import io.dynaferry.dynamodb.ledger.OpenRepair;
import io.dynaferry.progress.QuarantineEntry;
import io.dynaferry.progress.RunState;
import io.dynaferry.progress.Watermark;
import io.dynaferry.report.ReconcileHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes of what a ledger holds what an operator wants to know. It remembers earlier looks, for the rates. For one thread. */
final class StatusViewer {
    /** Old ones that are done matter to nobody. */
    private static final int MOST_RUNS = 8;
    /** A lane that has not told anything for so long has ended, or its shard is idle. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final String ledger;
    private final InstantSource clock;
    private final RunViewer runs = new RunViewer(SILENCE);

    StatusViewer(String ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    StatusView view(LedgerContents contents) {
        Instant now = clock.instant();
        return new StatusView(
                ledger,
                now,
                runs(contents, now),
                streams(contents, now),
                quarantine(contents),
                openRepairs(contents),
                reconciles(contents));
    }

    private List<RunLine> runs(LedgerContents contents, Instant now) {
        List<RunLine> lines = new ArrayList<>();
        List<RunState> all = contents.runs();
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - MOST_RUNS); i--) {
            lines.add(runs.line(all.get(i), contents.watermarks(), now));
        }
        return lines;
    }

    private static List<StreamLine> streams(LedgerContents contents, Instant now) {
        return grouped(contents.watermarks(), mark -> mark.stream() + "\n" + mark.target()).stream()
                .map(lanes -> stream(lanes, now))
                .toList();
    }

    private static StreamLine stream(List<Watermark> marks, Instant now) {
        List<Watermark> lanes = marks.stream()
                .sorted(Comparator.comparing(Watermark::appliedUntil))
                .toList();
        List<Watermark> active = lanes.stream()
                .filter(lane -> lane.recordedAt().isAfter(now.minus(SILENCE)))
                .toList();
        Watermark decisive = active.isEmpty() ? lanes.get(lanes.size() - 1) : active.get(0);
        Instant recorded = lanes.stream()
                .map(Watermark::recordedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new StreamLine(
                decisive.stream(), decisive.target(), decisive.appliedUntil(), recorded, !active.isEmpty(), lanes);
    }

    private static List<QuarantineLine> quarantine(LedgerContents contents) {
        return grouped(contents.quarantine(), QuarantineEntry::target).stream()
                .map(StatusViewer::quarantine)
                .toList();
    }

    private static QuarantineLine quarantine(List<QuarantineEntry> entries) {
        QuarantineEntry latest = Collections.max(entries, Comparator.comparing(QuarantineEntry::quarantinedAt));
        return new QuarantineLine(
                latest.target(), entries.size(), latest.quarantinedAt(), latest.reason(), latest.place());
    }

    private static List<RepairLine> openRepairs(LedgerContents contents) {
        return grouped(contents.openRepairs(), repair -> repair.source() + ">" + repair.target()).stream()
                .map(repairs -> new RepairLine(
                        repairs.get(0).source(),
                        repairs.get(0).target(),
                        repairs.size(),
                        repairs.stream()
                                .map(OpenRepair::since)
                                .max(Comparator.naturalOrder())
                                .orElseThrow()))
                .toList();
    }

    private static List<ReconcileLine> reconciles(LedgerContents contents) {
        return grouped(contents.reconciles(), record -> record.source() + ">" + record.target()).stream()
                .map(ReconcileHistory::new)
                .map(history -> new ReconcileLine(
                        history.latest().orElseThrow(), history.cleanInARow().size()))
                .toList();
    }

    private static <T> Collection<List<T>> grouped(List<T> all, Function<T, String> by) {
        Map<String, List<T>> groups = new TreeMap<>();
        all.forEach(each -> groups.computeIfAbsent(by.apply(each), group -> new ArrayList<>())
                .add(each));
        return groups.values();
    }
}
