package io.dynaferry.load;

import io.dynaferry.progress.RunLedger;
import io.dynaferry.progress.RunNotes;
import io.dynaferry.progress.UnitProgress;
import io.dynaferry.report.LoadCounts;
import java.util.List;

/** Where a run stands by its ledger: what every attempt has done, and nothing twice. */
record RunTotals(List<UnitProgress> units, UnitTotals sum) {
    static RunTotals of(RunLedger ledger, String runId) {
        List<UnitProgress> units = ledger.progress(runId).stream()
                .filter(progress -> !progress.unit().equals(RunNotes.UNIT))
                .toList();
        UnitTotals sum = units.stream()
                .map(progress -> UnitTotals.of(progress.counters()))
                .reduce(UnitTotals.NONE, UnitTotals::plus);
        return new RunTotals(units, sum);
    }

    List<String> done() {
        return units.stream().filter(UnitProgress::done).map(UnitProgress::unit).toList();
    }

    LoadCounts counts() {
        return new LoadCounts(
                sum.itemsRead(),
                sum.puts(),
                sum.deletes(),
                sum.itemsSkipped(),
                sum.quarantined(),
                sum.bytesRead(),
                sum.readUnits(),
                sum.writeUnits(),
                sum.throttledRequests(),
                sum.retriedRequests());
    }
}
