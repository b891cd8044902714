package io.dynaferry.progress;

import java.time.InstantSource;

final class InMemoryRunLedgerTest extends RunLedgerContract {
    @Override
    protected RunLedger create(InstantSource clock) {
        return new InMemoryRunLedger(clock);
    }
}
