package io.dynaferry.operator.cutover;

import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.ledger.DynamoDbLedgerReader;
import io.dynaferry.dynamodb.ledger.LedgerContents;
import io.dynaferry.operator.Pause;
import io.dynaferry.operator.status.TableFilter;
import io.dynaferry.progress.RunState;
import io.dynaferry.progress.Watermark;
import io.dynaferry.report.CutoverEvidence;
import io.dynaferry.report.CutoverEvidence.PastLoad;
import io.dynaferry.report.CutoverEvidence.Seen;
import io.dynaferry.report.EffectiveOptions;
import io.dynaferry.report.ReconcileHistory;
import io.dynaferry.table.TableComparison;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One check.
 *
 * @param quiet how long the ends of the streams are watched
 * @param writesStopped the operator's word; null for none
 * @param noForeignWriters the operator's word; null for none
 */
record CutoverRun(
        String ledger,
        Duration quiet,
        @Nullable String writesStopped,
        @Nullable String noForeignWriters,
        String checkedBy,
        EffectiveOptions options) {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    CutoverEvidence check(Side from, Side to, InstantSource clock, Pause pause) {
        Instant startedAt = clock.instant();
        try (OpenTable source = OpenTable.open(from, clock);
                OpenTable target = OpenTable.open(to, clock)) {
            DynamoDbLedgerReader reader = new DynamoDbLedgerReader(
                    target.clients().dynamoDb(), ledger, target.clients().errors());
            source.readStream(lanes(reader.read(), source, target));
            target.skipStream();
            Duration watched = watch(source, target, clock, pause);
            StreamSight atSource = source.sight(watched);
            StreamSight atTarget = target.sight(watched);
            CutoverFacts facts = facts(reader.read(), source, target, atSource, atTarget, clock.instant());
            return evidence(facts, source, target, startedAt, clock.instant());
        }
    }

    private Duration watch(OpenTable source, OpenTable target, InstantSource clock, Pause pause) {
        Instant from = clock.instant();
        Duration watched = Duration.ZERO;
        while (watched.compareTo(quiet) < 0 && pause.await(BETWEEN_LOOKS)) {
            source.look();
            target.look();
            watched = Duration.between(from, clock.instant());
        }
        return watched;
    }

    private CutoverFacts facts(
            LedgerContents contents,
            OpenTable source,
            OpenTable target,
            StreamSight atSource,
            StreamSight atTarget,
            Instant now) {
        String targetTable = String.valueOf(target.definition().name());
        return new CutoverFacts(
                now,
                atSource,
                atTarget,
                lanes(contents, source, target),
                contents.quarantine().stream()
                        .filter(entry -> target.isFollowerNamed(entry.target()))
                        .toList(),
                contents.openRepairs().stream()
                        .filter(repair -> repair.target().equals(target.name()))
                        .count(),
                new ReconcileHistory(contents.reconciles().stream()
                        .filter(record -> record.source().equals(source.name())
                                && record.target().equals(target.name()))
                        .toList()),
                new TableFilter(null, targetTable).of(contents).runs(),
                writesStopped,
                noForeignWriters);
    }

    private static List<Watermark> lanes(LedgerContents contents, OpenTable source, OpenTable target) {
        String stream = source.stream().orElse("");
        return contents.watermarks().stream()
                .filter(mark -> mark.stream().equals(stream) && target.isFollowerNamed(mark.target()))
                .toList();
    }

    private CutoverEvidence evidence(
            CutoverFacts facts, OpenTable source, OpenTable target, Instant startedAt, Instant finishedAt) {
        return new CutoverEvidence(
                String.valueOf(source.clients().side().table()),
                String.valueOf(target.clients().side().table()),
                ledger,
                checkedBy,
                startedAt,
                finishedAt,
                Gates.judge(facts),
                new Seen(
                        facts.source().arn(),
                        facts.newestChange().orElse(null),
                        facts.appliedUntil().orElse(null),
                        facts.source().watched().toSeconds(),
                        facts.source().writesWhileWatched(),
                        facts.quarantine().size(),
                        facts.openRepairs()),
                facts.comparisons(),
                loads(facts.loads()),
                DefinitionRows.of(source.definition(), target.definition()),
                TableComparison.between(source.definition(), target.definition()),
                options);
    }

    private static List<PastLoad> loads(List<RunState> runs) {
        List<PastLoad> loads = new ArrayList<>();
        for (RunState state : runs) {
            Map<String, String> typed = new TreeMap<>();
            state.run().request().options().forEach((name, value) -> typed.put(name.substring(2), value));
            loads.add(new PastLoad(
                    state.run().request().runId(),
                    state.run().status().name().toLowerCase(Locale.ROOT),
                    state.run().startedAt(),
                    state.lastSign(),
                    new EffectiveOptions(typed)));
        }
        Collections.reverse(loads);
        return loads;
    }
}
