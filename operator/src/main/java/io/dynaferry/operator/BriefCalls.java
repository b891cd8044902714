package io.dynaferry.operator;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/** For clients of a person at a terminal, who does not wait for minutes where a job would. */
public final class BriefCalls {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 3;

    private BriefCalls() {}

    public static void configure(ClientOverrideConfiguration.Builder config) {
        config.apiCallTimeout(PATIENCE)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .build());
    }
}
