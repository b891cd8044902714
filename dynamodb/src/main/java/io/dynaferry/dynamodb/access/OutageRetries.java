package io.dynaferry.dynamodb.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/** Retries that end by the patience of a {@link ServiceWatch}. Another strategy, which has no bound, says what may pass and how long to pause. */
final class OutageRetries implements RetryStrategy {
    private final RetryStrategy pauses;
    private final ServiceWatch watch;

    OutageRetries(RetryStrategy pauses, ServiceWatch watch) {
        this.pauses = pauses;
        this.watch = watch;
    }

    /** How often a call was sent, and since when it fails. */
    private record Token(
            RetryToken token, int attempts, @Nullable Instant failingSince) implements RetryToken {}

    @Override
    public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
        AcquireInitialTokenResponse begun = pauses.acquireInitialToken(request);
        return AcquireInitialTokenResponse.create(new Token(begun.token(), 1, null), begun.delay());
    }

    @Override
    public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
        Token token = (Token) request.token();
        RefreshRetryTokenResponse next = pauses.refreshRetryToken(
                request.toBuilder().token(token.token()).build());
        Instant since = token.failingSince() == null ? watch.now() : token.failingSince();
        if (!watch.isWorthAnother(token.attempts(), since, request.failure())) {
            throw new TokenAcquisitionFailedException("The patience is at its end", next.token(), request.failure());
        }
        return RefreshRetryTokenResponse.create(new Token(next.token(), token.attempts() + 1, since), next.delay());
    }

    @Override
    public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
        watch.answered();
        pauses.recordSuccess(RecordSuccessRequest.create(((Token) request.token()).token()));
        return RecordSuccessResponse.create(request.token());
    }

    @Override
    public int maxAttempts() {
        return pauses.maxAttempts();
    }

    /** What clients of a service would add is in there already. */
    @Override
    public boolean useClientDefaults() {
        return false;
    }

    /** Builds what is beneath, for somebody who wants other retries. */
    @Override
    public Builder<?, ?> toBuilder() {
        return pauses.toBuilder();
    }
}
