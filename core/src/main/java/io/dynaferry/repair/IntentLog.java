package io.dynaferry.repair;

import java.util.Collection;
import java.util.List;

/**
 * The intents of all repairs between one source and one target. They outlive the process: an intent that is still open when
 * nobody works on it any more is a key whose target may hold what no later change will ever correct. Safe for use by several
 * threads and processes.
 */
public interface IntentLog {
    /** Opens intents, or replaces those of the same keys and owners; they are durable when this has returned. */
    void open(Collection<Intent> intents) throws InterruptedException;

    /** Forgets intents, known by key and owner; one that is not there is no error. */
    void clear(Collection<Intent> intents) throws InterruptedException;

    /** All that are open, in no order. */
    List<Intent> openIntents();
}
