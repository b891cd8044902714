package io.dynaferry.progress;

import org.junit.jupiter.api.Nested;

class InMemoryLedgersTest {
    @Nested
    class Watermarks extends WatermarkLedgerContract {
        @Override
        protected WatermarkLedger ledger() {
            return new InMemoryWatermarkLedger();
        }
    }

    @Nested
    class Quarantined extends QuarantineLedgerContract {
        @Override
        protected QuarantineLedger ledger() {
            return new InMemoryQuarantineLedger();
        }
    }
}
