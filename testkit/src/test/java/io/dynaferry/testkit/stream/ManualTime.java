package io.dynaferry.testkit.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only when it is told to. */
final class ManualTime implements PollerTime, InstantSource {
    static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");

    private Instant now = BEGIN;

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void pass(Duration duration) {
        now = now.plus(duration);
    }
}
