package io.dynaferry.dynamodb.access;

/** Fetches credentials. A failure is a {@link io.dynaferry.failure.MigrationException} that can be shown as it is. */
interface LeaseSource extends AutoCloseable {
    Lease obtain();

    @Override
    void close();
}
