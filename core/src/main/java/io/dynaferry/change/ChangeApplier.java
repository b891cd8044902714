package io.dynaferry.change;

import io.dynaferry.write.Deadline;
import io.dynaferry.write.DeadlineWriter;
import io.dynaferry.write.WriteLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Applies ordered changes to one or many targets. Of the changes of one key in a batch only the last is written; if a target will
 * never take it, it goes to quarantine and the one before it is written. Where a batch did not get through, {@link
 * Application#lowestUnapplied} says from where it has to come again; applying changes again is harmless.
 *
 * <p>A batch at a time: whoever applies the next before the last has returned gives up the order. When a call returns, nothing is
 * on its way to a target any more.
 */
public final class ChangeApplier {
    /** Quick at first, because a reader waits; the deadline ends it. */
    public static final WriteLimits LIMITS =
            WriteLimits.DEFAULT.withBatchesInFlight(40).withBackOff(Duration.ofMillis(25), Duration.ofSeconds(2));

    private final ChangePolicy policy;
    private final List<ChangeTarget> targets;
    private final Quarantine quarantine;
    private final ExecutorService threads;
    private final DeadlineWriter writer;

    /** @param threads stay the caller's */
    public ChangeApplier(
            ChangePolicy policy, List<ChangeTarget> targets, Quarantine quarantine, ExecutorService threads) {
        this(policy, targets, quarantine, threads, LIMITS);
    }

    ChangeApplier(
            ChangePolicy policy,
            List<ChangeTarget> targets,
            Quarantine quarantine,
            ExecutorService threads,
            WriteLimits limits) {
        this.policy = policy;
        this.targets = List.copyOf(targets);
        this.quarantine = quarantine;
        this.threads = threads;
        this.writer = new DeadlineWriter(
                threads, limits, () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * Returns at the deadline at the latest, but for what its last requests take beyond theirs.
     *
     * @param records of one stream, those of one key oldest first
     * @throws io.dynaferry.failure.MigrationException if the records cannot be followed at all, of which nothing is applied then
     */
    public Application apply(List<StreamRecord> records, Deadline deadline) {
        List<StreamRecord> heeded = records.stream().filter(policy::heeds).toList();
        if (heeded.isEmpty()) {
            return new Application(
                    records.size(), 0, targets.stream().map(ChangeApplier::idle).toList());
        }
        ChangeBatch batch = new ChangeBatch(heeded);
        ChangeMeaning meaning = policy.boundTo(batch.schema());
        List<CompletableFuture<TargetOutcome>> runs = new ArrayList<>();
        for (ChangeTarget target : targets.subList(1, targets.size())) {
            TargetRun run = new TargetRun(batch, meaning, target, writer, quarantine, errands(deadline), deadline);
            runs.add(CompletableFuture.supplyAsync(run::outcome, threads));
        }
        List<TargetOutcome> outcomes = new ArrayList<>();
        try {
            outcomes.add(new TargetRun(batch, meaning, targets.get(0), writer, quarantine, errands(deadline), deadline)
                    .outcome());
        } finally {
            CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new))
                    .exceptionally(failure -> null)
                    .join();
        }
        runs.forEach(run -> outcomes.add(run.join()));
        return new Application(records.size(), batch.keys().size(), outcomes);
    }

    private Errands errands(Deadline deadline) {
        return new Errands(threads, deadline);
    }

    private static TargetOutcome idle(ChangeTarget target) {
        return new TargetOutcome(target.name(), 0, List.of(), List.of(), Set.of(), 0, 0, 0);
    }
}
