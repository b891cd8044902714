package io.dynaferry.dynamodb.access;

import io.dynaferry.failure.MigrationException;
import java.io.IOException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Tells credentials that cannot be had for a while, because the service that hands them out is away, from those that cannot be had. */
final class AwaitedCredentials {
    private static final int SERVER_ERROR = 500;

    private AwaitedCredentials() {}

    /**
     * The credentials of this moment.
     *
     * @throws SdkClientException with the explanation in it, if they are missed for a while: an attempt has failed
     * @throws MigrationException if they cannot be had: the call has failed
     */
    static AwsCredentials of(AwsCredentialsProvider provider) {
        try {
            return provider.resolveCredentials();
        } catch (MigrationException failure) {
            if (mayPass(failure)) {
                throw SdkClientException.create(String.valueOf(failure.getMessage()), failure);
            }
            throw failure;
        }
    }

    /** Whether an attempt failed for want of credentials that may come. */
    static boolean isMissed(Throwable failure) {
        return failure instanceof SdkClientException && failure.getCause() instanceof MigrationException;
    }

    private static boolean mayPass(MigrationException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof AwsServiceException answer) {
                return answer.statusCode() >= SERVER_ERROR || answer.isThrottlingException();
            }
            if (cause instanceof IOException
                    || cause instanceof ApiCallTimeoutException
                    || cause instanceof ApiCallAttemptTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
