package io.dynaferry.testkit.stream;

import io.dynaferry.testkit.stream.PollerSettings.Splitting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A shard's records of some of its keys, one batch after the other. For one thread at a time. */
final class Lane {
    /** Records that are sent together until they are done. */
    private record Attempt(List<StreamRecord> records, int invocations, int retries, Instant notBefore) {
        Attempt invokedOnceMore() {
            return new Attempt(records, invocations + 1, retries, notBefore);
        }
    }

    private final PollerSettings settings;
    private final StreamEvent events;
    private final Deque<StreamRecord> buffer = new ArrayDeque<>();
    private final Deque<Attempt> attempts = new ArrayDeque<>();
    private Instant oldestSince = Instant.MAX;

    Lane(PollerSettings settings, StreamEvent events) {
        this.settings = settings;
        this.events = events;
    }

    void add(StreamRecord record, Instant now) {
        if (buffer.isEmpty()) {
            oldestSince = now;
        }
        buffer.add(record);
    }

    int waiting() {
        return buffer.size();
    }

    /** When there is something to deliver; {@link Instant#MAX} if there is nothing. */
    Instant due(boolean shardEnded) {
        if (!attempts.isEmpty()) {
            return attempts.getFirst().notBefore();
        }
        if (buffer.isEmpty()) {
            return Instant.MAX;
        }
        int fitting = events.fitting(buffer, settings.batchSize());
        boolean full = fitting == settings.batchSize() || fitting < buffer.size();
        return full || shardEnded ? Instant.MIN : oldestSince.plus(settings.window());
    }

    /** Delivers one batch and says which records are done, one way or another. */
    LaneOutcome deliver(Delivery delivery, Instant now) {
        if (attempts.isEmpty()) {
            attempts.add(new Attempt(nextBatch(now), 0, 0, now));
        }
        Attempt attempt = attempts.removeFirst();
        int expired = expired(attempt.records(), now);
        if (expired > 0) {
            return giveUpExpired(attempt, expired, now);
        }
        Delivery.Result result = delivery.deliver(events.of(attempt.records()), attempt.records());
        return judge(attempt.invokedOnceMore(), result, now);
    }

    private List<StreamRecord> nextBatch(Instant now) {
        int count = events.fitting(buffer, settings.batchSize());
        List<StreamRecord> batch = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            batch.add(buffer.removeFirst());
        }
        oldestSince = now;
        return batch;
    }

    private int expired(List<StreamRecord> records, Instant now) {
        Duration maximum = settings.maximumRecordAge();
        if (maximum == null) {
            return 0;
        }
        Instant oldest = now.minus(maximum);
        int expired = 0;
        while (expired < records.size() && records.get(expired).created().isBefore(oldest)) {
            expired++;
        }
        return expired;
    }

    private LaneOutcome giveUpExpired(Attempt attempt, int expired, Instant now) {
        List<StreamRecord> old = attempt.records().subList(0, expired);
        putBack(rest(attempt, expired), attempt.invocations(), attempt.retries(), now);
        return LaneOutcome.givenUp(DiscardedBatch.Condition.RECORD_AGE_EXCEEDED, old, attempt.invocations());
    }

    private LaneOutcome judge(Attempt attempt, Delivery.Result result, Instant now) {
        List<StreamRecord> records = attempt.records();
        if (result.isAnswerLost()) {
            putBack(records, attempt.invocations(), attempt.retries(), now);
            return LaneOutcome.done(List.of());
        }
        if (result.verdict().kind() == BatchVerdict.Kind.WHOLE && splits(records)) {
            int half = records.size() / 2;
            putBack(rest(attempt, half), attempt.invocations(), attempt.retries(), now);
            putBack(records.subList(0, half), attempt.invocations(), attempt.retries(), now);
            return LaneOutcome.done(List.of());
        }
        int done = result.verdict().done();
        return retry(attempt, done, now).after(records.subList(0, done));
    }

    private boolean splits(List<StreamRecord> records) {
        return settings.splitting() == Splitting.BISECT && records.size() > 1;
    }

    private LaneOutcome retry(Attempt attempt, int from, Instant now) {
        List<StreamRecord> rest = rest(attempt, from);
        int retries = attempt.retries() + 1;
        int most = settings.maximumRetryAttempts();
        if (most >= 0 && retries > most && !rest.isEmpty()) {
            return LaneOutcome.givenUp(DiscardedBatch.Condition.RETRY_ATTEMPTS_EXHAUSTED, rest, attempt.invocations());
        }
        putBack(rest, attempt.invocations(), retries, now.plus(settings.pauseBefore(retries)));
        return LaneOutcome.done(List.of());
    }

    private static List<StreamRecord> rest(Attempt attempt, int from) {
        return attempt.records().subList(from, attempt.records().size());
    }

    private void putBack(List<StreamRecord> records, int invocations, int retries, Instant notBefore) {
        if (!records.isEmpty()) {
            attempts.addFirst(new Attempt(records, invocations, retries, notBefore));
        }
    }
}
