package io.dynaferry.dynamodb.wire;

import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.StandardRetryStrategy;

/** What clients need for the wire: the interceptor, and retries in exactly one place. */
public final class WireClients {
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

    /** For {@link WireScan} and {@link WireItemReader}: a page is asked for again for as long as the clients have patience. */
    public static void forScans(ClientOverrideConfiguration.Builder configuration) {
        configuration.addExecutionInterceptor(new WireInterceptor());
    }
}
