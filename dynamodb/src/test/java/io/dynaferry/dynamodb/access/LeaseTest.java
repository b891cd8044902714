package io.dynaferry.dynamodb.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class LeaseTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final AwsBasicCredentials KEY = AwsBasicCredentials.create("KEY", "SECRET");

    @Test
    void anHourIsRenewedFiveMinutesBeforeItsEndAndNotUsedInItsLastMinute() {
        Lease lease = Lease.ending(KEY, START, START.plus(Duration.ofHours(1)));

        assertThat(lease.renewFrom()).isEqualTo(START.plus(Duration.ofMinutes(55)));
        assertThat(lease.usableUntil()).isEqualTo(START.plus(Duration.ofMinutes(59)));
    }

    @Test
    void aSecondIsRenewedInItsLastQuarterAndNotUsedInItsLastEighth() {
        Lease lease = Lease.ending(KEY, START, START.plusSeconds(1));

        assertThat(lease.renewFrom()).isEqualTo(START.plusMillis(750));
        assertThat(lease.usableUntil()).isEqualTo(START.plusMillis(875));
    }

    @Test
    void aKeyIsLookedUpAgainButServesOn() {
        Lease lease = Lease.lasting(KEY, START, Duration.ofMinutes(15));

        assertThat(lease.renewFrom()).isEqualTo(START.plus(Duration.ofMinutes(15)));
        assertThat(lease.usableUntil()).isEqualTo(Instant.MAX);
    }

    @Test
    void aPostponedRenewalIsNeverAfterTheEnd() {
        Lease lease = Lease.ending(KEY, START, START.plusSeconds(8));

        assertThat(lease.postponed(START, Duration.ofSeconds(2)).renewFrom()).isEqualTo(START.plusSeconds(2));
        assertThat(lease.postponed(START, Duration.ofSeconds(30)).renewFrom()).isEqualTo(START.plusSeconds(7));
    }
}
