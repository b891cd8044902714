package io.dynaferry.change;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;

/** Keeps the changes that a target will never take. Safe for use by several threads. */
@FunctionalInterface
public interface Quarantine {
    /**
     * Returns when the change is stored durably. The same change may come again, when its batch does.
     *
     * @return where it is
     * @throws MigrationException if it is not stored: the change then counts as not applied
     */
    String store(QuarantinedChange change);

    /** Takes nothing, so that such changes hold the stream up. */
    static Quarantine none() {
        return change -> {
            throw new MigrationException(
                    ExitCode.STOPPED_BY_GUARD,
                    "Cannot go past a change that the target will never take: there is no quarantine [target="
                            + change.target() + ", eventId=" + change.record().eventId() + ", sequenceNumber="
                            + change.record().sequenceNumber() + ", reason=" + change.reason()
                            + "]. Set QUARANTINE to the URL of an SQS queue or an s3:// place, or make the target take it.");
        };
    }
}
