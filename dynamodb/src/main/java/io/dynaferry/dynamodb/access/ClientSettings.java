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

    private static final Duration CALL = Duration.ofMinutes(3);
    private static final Duration SUPPORT_CALL = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 9;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private final SdkHttpClient http;
    private final Surroundings surroundings;

    ClientSettings(SdkHttpClient http, Surroundings surroundings) {
        this.http = http;
        this.surroundings = surroundings;
    }

    /** For a service that hands out credentials. */
    <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B support(
            B builder, SupportService service, String region, SideCredentials credentials) {
        surroundings.endpoint(service).ifPresent(builder::endpointOverride);
        return data(builder, region, credentials, config -> config.apiCallTimeout(SUPPORT_CALL));
    }

    /** For a service that holds the data. What the caller sets has the last word; refused credentials and broken answers are retried in any case. */
    <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B data(
            B builder,
            String region,
            SideCredentials credentials,
            Consumer<ClientOverrideConfiguration.Builder> settings) {
        ClientOverrideConfiguration.Builder config = ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .retryStrategy(patient())
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "dynaferry/" + ProductVersion.VALUE);
        settings.accept(config);
        retryRefusals(config, credentials.refusals());
        return builder.httpClient(http)
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .putAuthScheme(new FreshSignature(credentials))
                .overrideConfiguration(config.build());
    }

    /** Bounded in attempts and, by the time of a call, in time. The SDK's own budget of retries would end a throttled batch early. */
    private static RetryStrategy patient() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .backoffStrategy(BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE))
                .circuitBreakerEnabled(false)
                .build();
    }

    private static void retryRefusals(ClientOverrideConfiguration.Builder config, RefusedCredentials refusals) {
        RetryStrategy.Builder<?, ?> strategy = config.retryStrategy().toBuilder();
        strategy.retryOnException(refusals);
        strategy.retryOnException(new BrokenAnswer());
        config.retryStrategy(strategy.build());
    }
}
