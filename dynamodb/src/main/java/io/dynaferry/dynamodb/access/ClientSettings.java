package io.dynaferry.dynamodb.access;

import io.dynaferry.dynamodb.access.Surroundings.SupportService;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** What all clients of a side have in common. */
final class ClientSettings {
    /** Long enough for 16 MB over a slow line between partitions. */
    private static final Duration ATTEMPT = Duration.ofSeconds(60);

    private static final Duration BRIEF_CALL = Duration.ofMinutes(3);
    private static final Duration SUPPORT_CALL = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE_OF_THROTTLED = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE_OF_THROTTLED = Duration.ofSeconds(20);

    private final SdkHttpClient http;
    private final Surroundings surroundings;
    private final Patience patience;

    ClientSettings(SdkHttpClient http, Surroundings surroundings, Patience patience) {
        this.http = http;
        this.surroundings = surroundings;
        this.patience = patience;
    }

    /** For a service that hands out credentials: whoever needs them repeats the asking. */
    <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B support(
            B builder, SupportService service, Called called, SideCredentials credentials) {
        surroundings.endpoint(service).ifPresent(builder::endpointOverride);
        ServiceWatch watch = Patience.brief().watch(service.name(), called, surroundings.clock());
        return data(builder, called.region(), credentials, watch, config -> config.apiCallTimeout(SUPPORT_CALL));
    }

    /** For a service that holds the data. What the caller sets has the last word; refused credentials and broken answers are retried in any case. */
    <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B data(
            B builder,
            String region,
            SideCredentials credentials,
            ServiceWatch watch,
            Consumer<ClientOverrideConfiguration.Builder> settings) {
        RetryStrategy unbounded = unbounded();
        ClientOverrideConfiguration.Builder config = ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(patience.isBrief() ? BRIEF_CALL : null)
                .retryStrategy(unbounded)
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "dynaferry/" + ProductVersion.VALUE);
        settings.accept(config);
        boolean isOurs = config.retryStrategy() == unbounded;
        retryRefusals(config, credentials.refusals());
        if (isOurs) {
            config.retryStrategy(new OutageRetries(config.retryStrategy(), watch));
        }
        return builder.httpClient(http)
                .region(Region.of(region))
                .credentialsProvider(credentials.unhurried())
                .putAuthScheme(new FreshSignature(credentials))
                .overrideConfiguration(config.build());
    }

    /** The {@link OutageRetries} around it have the bounds. The SDK's own budget of retries would end a throttled batch early. */
    private static RetryStrategy unbounded() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(Integer.MAX_VALUE)
                .backoffStrategy(BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE))
                .throttlingBackoffStrategy(
                        BackoffStrategy.exponentialDelay(FIRST_PAUSE_OF_THROTTLED, LONGEST_PAUSE_OF_THROTTLED))
                .circuitBreakerEnabled(false)
                .build();
    }

    private void retryRefusals(ClientOverrideConfiguration.Builder config, RefusedCredentials refusals) {
        RetryStrategy.Builder<?, ?> strategy = config.retryStrategy().toBuilder();
        strategy.retryOnException(refusals);
        strategy.retryOnException(new BrokenAnswer());
        if (!patience.isBrief()) {
            strategy.retryOnException(AwaitedCredentials::isMissed);
        }
        config.retryStrategy(strategy.build());
    }
}
