package io.dynaferry.repair;

/**
 * What takes conditional writes to one table. The condition is the observed image as far as an expression can say it: a very
 * wide or large image may be checked in part only, and attributes that were added to it since are not seen. It narrows the
 * window in which readers could see a wrong item; it is not what makes a repair safe.
 *
 * <p>Safe for use by several threads. One call is one attempt: an endpoint does not retry by itself.
 */
public interface ConditionalEndpoint {
    /**
     * Sends a write.
     *
     * @throws io.dynaferry.failure.MigrationException where no repetition can help: the table is not there, access is denied
     */
    WriteAnswer send(ConditionalWrite write);
}
