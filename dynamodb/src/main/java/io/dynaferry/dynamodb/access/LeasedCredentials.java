package io.dynaferry.dynamodb.access;

import io.dynaferry.failure.MigrationException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Credentials that are renewed for as long as somebody asks. Near the end of a lease one caller fetches the next while
 * the others go on with the old one; if that fails the old one serves to its end. Past the end every caller waits for
 * the new one, and no request is ever signed with credentials that have ended. Safe for use by several threads.
 */
final class LeasedCredentials implements AwsCredentialsProvider, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LeasedCredentials.class);

    /** Between two attempts to renew early. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** How long the callers that waited for a failed attempt share its failure, and how young a lease is too young to doubt. */
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final LeaseSource source;
    private final InstantSource clock;
    private final ReentrantLock renewal = new ReentrantLock();
    private volatile @Nullable Lease lease;
    private volatile boolean exchanged;
    private @Nullable MigrationException failure;
    private Instant failedAt = Instant.MIN;

    LeasedCredentials(LeaseSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        Lease current = lease;
        Instant now = clock.instant();
        if (current == null || !now.isBefore(current.usableUntil())) {
            return renewed(current).credentials();
        }
        if (now.isBefore(current.renewFrom())) {
            return current.credentials();
        }
        return renewedIfPossible(current).credentials();
    }

    /** Those that were had last, if they have ended or not; fetched if there are none. */
    AwsCredentials lastKnown() {
        Lease current = lease;
        return current == null ? resolveCredentials() : current.credentials();
    }

    /** Whether nobody who asks now has to fetch anything. */
    boolean isFresh() {
        Lease current = lease;
        return current != null && clock.instant().isBefore(current.renewFrom());
    }

    /**
     * Takes note that a service refused these credentials: they ended early or were exchanged. Fetches others at once.
     *
     * @return whether a request that is signed again has other credentials than before
     */
    boolean refused() {
        Lease refused = lease;
        renewal.lock();
        try {
            Lease current = lease;
            if (current == null || refused == null || !current.equals(refused)) {
                return current != null;
            }
            if (clock.instant().isBefore(current.obtained().plus(SETTLING))) {
                return exchanged;
            }
            if (failure != null && clock.instant().isBefore(failedAt.plus(SETTLING))) {
                return false;
            }
            exchange(current);
            return exchanged;
        } catch (MigrationException e) {
            log.warn("New credentials could not be fetched after the old ones were refused. {}", e.getMessage());
            return false;
        } finally {
            renewal.unlock();
        }
    }

    private Lease renewed(@Nullable Lease ended) {
        renewal.lock();
        try {
            Lease current = lease;
            if (current != null && !current.equals(ended)) {
                return current;
            }
            MigrationException recent = failure;
            if (recent != null && clock.instant().isBefore(failedAt.plus(SETTLING))) {
                throw recent;
            }
            return exchange(current);
        } finally {
            renewal.unlock();
        }
    }

    private Lease renewedIfPossible(Lease current) {
        if (!renewal.tryLock()) {
            return current;
        }
        try {
            Lease newest = lease;
            return newest != null && !newest.equals(current) ? newest : exchange(current);
        } catch (MigrationException e) {
            log.warn(
                    "Credentials could not be renewed and serve on until {}. {}",
                    current.usableUntil(),
                    e.getMessage());
            Lease postponed = current.postponed(clock.instant(), PAUSE);
            lease = postponed;
            return postponed;
        } finally {
            renewal.unlock();
        }
    }

    private Lease exchange(@Nullable Lease previous) {
        try {
            Lease next = source.obtain();
            exchanged = previous != null && !previous.credentials().equals(next.credentials());
            lease = next;
            failure = null;
            return next;
        } catch (MigrationException e) {
            failure = e;
            failedAt = clock.instant();
            throw e;
        }
    }

    @Override
    public void close() {
        source.close();
    }

    @Override
    public String toString() {
        return "LeasedCredentials[" + source + "]";
    }
}
