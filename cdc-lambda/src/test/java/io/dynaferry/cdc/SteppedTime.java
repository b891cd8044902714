package io.dynaferry.cdc;

import io.dynaferry.testkit.stream.PollerTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only when it is told to. */
final class SteppedTime implements PollerTime, InstantSource {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public Instant instant() {
        return now();
    }

    @Override
    public synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }
}
