package io.dynaferry.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every index of a quarantine does. */
public abstract class QuarantineLedgerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    protected abstract QuarantineLedger ledger();

    @Test
    void entriesAreFoundByTargetInTheOrderOfTheirNumbers() {
        QuarantineLedger ledger = ledger();
        QuarantineEntry second = entry("a", "100000000000000000000", NOON);
        QuarantineEntry first = entry("a", "99999999999999999999", NOON);
        ledger.record(second);
        ledger.record(entry("b", "5", NOON));
        ledger.record(first);

        assertThat(ledger.of("a")).containsExactly(first, second);
    }

    @Test
    void aChangeThatComesAgainHasOneEntry() {
        QuarantineLedger ledger = ledger();
        ledger.record(entry("a", "7", NOON));
        QuarantineEntry again = entry("a", "7", NOON.plusSeconds(1));
        ledger.record(again);

        assertThat(ledger.of("a")).containsExactly(again);
    }

    @Test
    void whatIsTakenOutIsGone() {
        QuarantineLedger ledger = ledger();
        ledger.record(entry("a", "7", NOON));
        ledger.remove(entry("a", "7", NOON));
        ledger.remove(entry("a", "8", NOON));

        assertThat(ledger.of("a")).isEmpty();
    }

    private static QuarantineEntry entry(String target, String number, Instant time) {
        return new QuarantineEntry(target, "stream", number, "event-" + number, "because", "s3://bucket/file", time);
    }
}
