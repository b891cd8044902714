package io.dynaferry.bench.live;

import io.dynaferry.change.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What was applied, and how far behind that is. For one thread. */
final class FollowedSoFar {
    private final InstantSource clock;
    private final Instant begun;
    private Instant said = Instant.EPOCH;
    private Instant newest = Instant.EPOCH;
    private long records;
    private long failedBatches;

    FollowedSoFar(InstantSource clock) {
        this.clock = clock;
        this.begun = clock.instant();
    }

    void applied(List<StreamRecord> batch) {
        records += batch.size();
        for (StreamRecord record : batch) {
            newest = record.createdAt().isAfter(newest) ? record.createdAt() : newest;
        }
    }

    void failed() {
        failedBatches++;
    }

    boolean isDue(long secondsBetween) {
        Instant now = clock.instant();
        if (said.plusSeconds(secondsBetween).isAfter(now)) {
            return false;
        }
        said = now;
        return true;
    }

    /** Stream times are whole seconds, rounded down. */
    String line() {
        double seconds = Math.max(1, Duration.between(begun, clock.instant()).toSeconds());
        String failures = failedBatches == 0 ? "" : ", %,d batches to be repeated".formatted(failedBatches);
        return "%,d records applied, %,.0f/s, %s%s".formatted(records, records / seconds, lag(), failures);
    }

    private String lag() {
        if (newest.equals(Instant.EPOCH)) {
            return "nothing has come yet";
        }
        long seconds = Math.max(0, Duration.between(newest, clock.instant()).toSeconds());
        return "the newest change %,d s old".formatted(seconds);
    }
}
