package io.dynaferry.dynamodb.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

class WireClientsTest {
    /** Else an outage that the copying outlasts would end the run at its ledger. */
    @Test
    void theLedgerIsAskedForAsLongAsThePages() {
        ClientOverrideConfiguration.Builder scans = ClientOverrideConfiguration.builder();
        ClientOverrideConfiguration.Builder ledgers = ClientOverrideConfiguration.builder();
        WireClients.forScans(scans);
        WireClients.forLedgers(ledgers);

        assertThat(ledgers.apiCallTimeout()).isEqualTo(scans.apiCallTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(ledgers.retryStrategy().maxAttempts())
                .isEqualTo(scans.retryStrategy().maxAttempts())
                .isEqualTo(30);
        assertThat(ledgers.executionInterceptors()).isEmpty();
    }
}
