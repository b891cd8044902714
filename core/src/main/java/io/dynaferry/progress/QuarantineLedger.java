package io.dynaferry.progress;

import java.util.List;

/** An index of what is in quarantine. Safe for use by several threads and programs. */
public interface QuarantineLedger {
    /** A change that came again takes its own place. */
    void record(QuarantineEntry entry);

    /** All of a target, by stream and sequence number. */
    List<QuarantineEntry> of(String target);

    /** Takes an entry out, because its change is no longer in quarantine; one that is not there is no error. */
    void remove(QuarantineEntry entry);
}
