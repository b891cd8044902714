package io.dynaferry.report;

final class InMemoryReconcileLedgerTest extends ReconcileLedgerContract {
    private final ReconcileLedger ledger = new InMemoryReconcileLedger();

    @Override
    protected ReconcileLedger ledger() {
        return ledger;
    }
}
