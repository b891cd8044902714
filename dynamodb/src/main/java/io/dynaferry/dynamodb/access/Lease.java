package io.dynaferry.dynamodb.access;

import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Credentials for a while.
 *
 * @param obtained when they were fetched
 * @param renewFrom from when on new ones are fetched, while these still serve
 * @param usableUntil from when on a request must not be signed with these
 */
record Lease(AwsCredentials credentials, Instant obtained, Instant renewFrom, Instant usableUntil) {
    private static final Duration LONGEST_RENEWAL_WINDOW = Duration.ofMinutes(5);
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);

    /**
     * A session that ends. The last quarter, but at most five minutes, is for renewal; the last eighth, but at most a
     * minute, is for a request that is on its way. Fractions, so that a session of a second works like one of an hour.
     */
    static Lease ending(AwsCredentials credentials, Instant obtained, Instant end) {
        Duration length = Duration.between(obtained, end);
        return new Lease(
                credentials,
                obtained,
                end.minus(shorter(length.dividedBy(4), LONGEST_RENEWAL_WINDOW)),
                end.minus(shorter(length.dividedBy(8), LONGEST_MARGIN)));
    }

    /** Credentials without an end, looked up again after a while because they may have been exchanged. */
    static Lease lasting(AwsCredentials credentials, Instant obtained, Duration lookAgainAfter) {
        return new Lease(credentials, obtained, obtained.plus(lookAgainAfter), Instant.MAX);
    }

    /** The same credentials, to be renewed later because it did not work now. */
    Lease postponed(Instant now, Duration pause) {
        Instant next = now.plus(pause);
        return new Lease(credentials, obtained, next.isBefore(usableUntil) ? next : usableUntil, usableUntil);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public String toString() {
        return "Lease[until " + usableUntil + "]";
    }
}
