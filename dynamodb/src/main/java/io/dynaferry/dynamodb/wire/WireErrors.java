package io.dynaferry.dynamodb.wire;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.write.BatchAnswer;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Sorts what went wrong with a batch by what helps: waiting, sending again, cutting the batch in two, or nothing. */
final class WireErrors {
    private static final Set<String> REFUSALS =
            Set.of("ValidationException", "ItemCollectionSizeLimitExceededException", "SerializationException");

    /** The service does not take the keys at hand; the next attempt is signed with fresh ones. */
    private static final Set<String> STALE_CREDENTIALS = Set.of(
            "ExpiredTokenException",
            "ExpiredToken",
            "RequestExpired",
            "TokenRefreshRequired",
            "InvalidSignatureException");

    /** Somebody else's transaction has the item for a moment. */
    private static final String CONFLICT = "TransactionConflictException";

    private final String table;
    private final String actions;

    /** @param actions what the credentials must be allowed to do, as a policy names it */
    WireErrors(String table, String actions) {
        this.table = table;
        this.actions = actions;
    }

    BatchAnswer answer(SdkException failure) {
        if (!(failure instanceof AwsServiceException refusal)) {
            return BatchAnswer.failed(failure.getClass().getSimpleName());
        }
        String code = code(refusal);
        if (refusal.isThrottlingException()) {
            return BatchAnswer.throttled(code);
        }
        if (REFUSALS.contains(code)) {
            return BatchAnswer.refused(withoutValues(refusal));
        }
        if (refusal.statusCode() >= 500
                || STALE_CREDENTIALS.contains(code)
                || refusal.statusCode() == 408
                || code.equals(CONFLICT)) {
            return BatchAnswer.failed(code);
        }
        throw new MigrationException(
                ExitCode.UNAVAILABLE,
                "Cannot write to " + table + ": the service refuses [reason=" + code + "]. "
                        + "Check that the table is there and that these credentials may call " + actions
                        + " on it.",
                failure);
    }

    private static String code(AwsServiceException refusal) {
        return refusal.awsErrorDetails() == null
                ? "HTTP " + refusal.statusCode()
                : refusal.awsErrorDetails().errorCode();
    }

    /** The service's own words; it quotes values only in brackets. */
    private static String withoutValues(AwsServiceException refusal) {
        String message = refusal.awsErrorDetails().errorMessage();
        return code(refusal) + ": " + (message == null ? "" : message.replaceAll("\\[[^\\]]*\\]", "[...]"));
    }
}
