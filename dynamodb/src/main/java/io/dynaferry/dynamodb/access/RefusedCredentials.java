package io.dynaferry.dynamodb.access;

import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Tells a refusal of credentials from other failures, by the codes in which the services spell it. As a predicate of a
 * retry strategy it lets a request be tried again when there are other credentials to sign it with.
 */
final class RefusedCredentials implements Predicate<Throwable> {
    private static final Set<String> ENDED = Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");
    private static final Set<String> UNKNOWN = Set.of(
            "UnrecognizedClientException",
            "UnrecognizedClient",
            "InvalidClientTokenId",
            "InvalidAccessKeyId",
            "InvalidToken",
            "InvalidSecurity",
            "AuthFailure");
    private static final Set<String> WRONG_SIGNATURE =
            Set.of("SignatureDoesNotMatch", "InvalidSignatureException", "InvalidSignature", "IncompleteSignature");

    private final BooleanSupplier renewal;

    /** The renewal says whether there are other credentials than those that were refused. */
    RefusedCredentials(BooleanSupplier renewal) {
        this.renewal = renewal;
    }

    @Override
    public boolean test(Throwable failure) {
        if (!(failure instanceof AwsServiceException refusal)) {
            return false;
        }
        String code = code(refusal);
        boolean refused = ENDED.contains(code) || UNKNOWN.contains(code) || WRONG_SIGNATURE.contains(code);
        return refused && renewal.getAsBoolean();
    }

    static boolean ended(AwsServiceException failure) {
        return ENDED.contains(code(failure));
    }

    static boolean unknown(AwsServiceException failure) {
        return UNKNOWN.contains(code(failure));
    }

    static boolean wronglySigned(AwsServiceException failure) {
        return WRONG_SIGNATURE.contains(code(failure));
    }

    static String code(AwsServiceException failure) {
        if (failure.awsErrorDetails() == null || failure.awsErrorDetails().errorCode() == null) {
            return "";
        }
        return failure.awsErrorDetails().errorCode();
    }
}
