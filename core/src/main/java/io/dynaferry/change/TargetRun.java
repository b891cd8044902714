package io.dynaferry.change;

import io.dynaferry.change.Errands.Report;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.transform.RejectedItemException;
import io.dynaferry.write.BatchEndpoint;
import io.dynaferry.write.Deadline;
import io.dynaferry.write.DeadlineTally;
import io.dynaferry.write.DeadlineWriter;
import io.dynaferry.write.ItemWrite;
import io.dynaferry.write.RefusedWrite;
import io.dynaferry.write.UnfinishedWrite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

/** One batch on its way to one target. Used once, by one thread. */
final class TargetRun {
    /** The change of a key that is to be written; the ones after it are in quarantine. */
    private record Candidate(KeyChanges changes, int index) {
        StreamRecord record() {
            return changes.records().get(index);
        }
    }

    private record Rejection(Candidate candidate, String reason) {}

    private final ChangeBatch batch;
    private final ChangeMeaning meaning;
    private final ChangeTarget target;
    private final DeadlineWriter writer;
    private final Quarantine quarantine;
    private final Errands errands;
    private final Deadline deadline;
    private final List<StoredChange> quarantined = new ArrayList<>();
    private final List<StreamRecord> unapplied = new ArrayList<>();
    private final Set<String> reasons = new HashSet<>();
    private long written;
    private long requests;
    private long retriedRequests;
    private long throttledRequests;

    TargetRun(
            ChangeBatch batch,
            ChangeMeaning meaning,
            ChangeTarget target,
            DeadlineWriter writer,
            Quarantine quarantine,
            Errands errands,
            Deadline deadline) {
        this.batch = batch;
        this.meaning = meaning;
        this.target = target;
        this.writer = writer;
        this.quarantine = quarantine;
        this.errands = errands;
        this.deadline = deadline;
    }

    /** A round writes the last change of every key; further rounds those before the ones that went to quarantine. */
    TargetOutcome outcome() {
        BatchEndpoint endpoint = target.endpoint(batch.schema(), deadline);
        List<Candidate> round = batch.keys().stream()
                .map(changes -> new Candidate(changes, changes.records().size() - 1))
                .toList();
        while (!round.isEmpty()) {
            round = afterQuarantine(rejectedOf(round, endpoint));
        }
        return new TargetOutcome(
                target.name(), written, quarantined, unapplied, reasons, requests, retriedRequests, throttledRequests);
    }

    private List<Rejection> rejectedOf(List<Candidate> round, BatchEndpoint endpoint) {
        List<Rejection> rejections = new ArrayList<>();
        List<ItemWrite> writes = new ArrayList<>(round.size());
        Map<CanonicalKey, Candidate> byKey = new HashMap<>();
        for (Candidate candidate : round) {
            CanonicalKey key = candidate.changes().key();
            try {
                meaning.write(candidate.record(), key).ifPresent(write -> {
                    writes.add(write);
                    byKey.put(key, candidate);
                });
            } catch (RejectedItemException wrong) {
                rejections.add(new Rejection(candidate, wrong.reason()));
            }
        }
        DeadlineTally tally = writer.write(writes, endpoint, deadline);
        count(tally, writes.size());
        for (UnfinishedWrite write : tally.unfinished()) {
            failed(candidate(byKey, write.write()), write.reason());
        }
        List<Rejection> refusals = new ArrayList<>();
        for (RefusedWrite write : tally.refused()) {
            refusals.add(new Rejection(candidate(byKey, write.write()), write.reason()));
        }
        rejections.addAll(trusted(refusals));
        return rejections;
    }

    private static Candidate candidate(Map<CanonicalKey, Candidate> byKey, ItemWrite write) {
        return Objects.requireNonNull(byKey.get(write.key()), "a write of the tally was not in the round");
    }

    private void count(DeadlineTally tally, int writes) {
        written += writes - tally.refused().size() - tally.unfinished().size();
        requests += tally.requests();
        retriedRequests += tally.retriedRequests();
        throttledRequests += tally.throttledRequests();
    }

    /** The refusals that are the items' own fault: all, if the table is the right one, else none. */
    private List<Rejection> trusted(List<Rejection> refusals) {
        if (refusals.isEmpty()) {
            return refusals;
        }
        Report key = errands.run(() -> {
            target.requireKey(batch.schema());
            return "";
        });
        if (key.done()) {
            return refusals;
        }
        refusals.forEach(refusal -> failed(refusal.candidate(), key.text()));
        return List.of();
    }

    /** What is to be written in the place of what has gone to quarantine. */
    private List<Candidate> afterQuarantine(List<Rejection> rejections) {
        List<QuarantinedChange> changes = rejections.stream()
                .map(each -> new QuarantinedChange(
                        target.name(), each.candidate().record(), each.reason(), meaning.version()))
                .toList();
        List<Report> reports = errands.runAll(changes.stream()
                .map(change -> (Callable<String>) () -> quarantine.store(change))
                .toList());
        List<Candidate> next = new ArrayList<>();
        for (int index = 0; index < changes.size(); index++) {
            Candidate candidate = rejections.get(index).candidate();
            Report report = reports.get(index);
            if (!report.done()) {
                failed(candidate, report.text());
                continue;
            }
            quarantined.add(new StoredChange(changes.get(index), report.text()));
            if (candidate.index() > 0) {
                next.add(new Candidate(candidate.changes(), candidate.index() - 1));
            }
        }
        return next;
    }

    /** All changes of the key count as missing, the ones that were never sent as well. */
    private void failed(Candidate candidate, String reason) {
        unapplied.addAll(candidate.changes().records());
        reasons.add(reason);
    }
}
