package io.dynaferry.report;

import java.util.List;

/** The history of comparisons between tables. Safe for use by several threads and programs. */
public interface ReconcileLedger {
    /** Takes the place of the record of the same start of the same run. */
    void record(ReconcileRecord record);

    /** All between these two that are still remembered, by their start. */
    List<ReconcileRecord> of(String source, String target);
}
