package io.dynaferry.dynamodb.wire;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** What clients need for the wire: the interceptor, and retries in exactly one place. */
public final class WireClients {
    private static final int ATTEMPTS = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private WireClients() {}

    /**
     * For {@link WireBatchEndpoint} and {@link WireConditionalEndpoint}: one call is one attempt, because the writer in front of them
     * retries item by item, and a repair has to know of a write whose answer was lost. Without the conditions that a client adds by
     * default nothing is retried; a side's clients add that refused credentials are renewed.
     */
    public static void forWrites(ClientOverrideConfiguration.Builder configuration) {
        configuration
                .addExecutionInterceptor(new WireInterceptor())
                .retryStrategy(StandardRetryStrategy.builder()
                        .maxAttempts(2)
                        .useClientDefaults(false)
                        .circuitBreakerEnabled(false)
                        .build());
    }

    /** The same, where another attempt has to fit in before a deadline. */
    public static void forBoundedWrites(ClientOverrideConfiguration.Builder configuration) {
        forWrites(configuration);
        configuration.apiCallAttemptTimeout(WireBatchEndpoint.BOUNDED_CALL);
    }

    /** For {@link WireScan} and {@link WireItemReader}: a page is asked for again for some minutes before the scan gives up. */
    public static void forScans(ClientOverrideConfiguration.Builder configuration) {
        forLedgers(configuration.addExecutionInterceptor(new WireInterceptor()));
    }

    /** For the ledger: an outage that reads and writes outlast must not end the run either. */
    public static void forLedgers(ClientOverrideConfiguration.Builder configuration) {
        configuration
                .apiCallTimeout(PATIENCE)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .circuitBreakerEnabled(false)
                        .backoffStrategy(
                                BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofSeconds(10)))
                        .throttlingBackoffStrategy(
                                BackoffStrategy.exponentialDelay(Duration.ofMillis(200), Duration.ofSeconds(20)))
                        .build());
    }
}
