package io.dynaferry.dynamodb.storage;

import io.dynaferry.failure.MigrationException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** One object by its address, and how its failures read. */
record S3File(S3Client client, String bucket, String key) {
    /** A failure to get credentials, from deep in the SDK, is for the operator as it is. */
    IOException failed(String attempt, SdkException cause) {
        for (Throwable deeper = cause.getCause(); deeper != null; deeper = deeper.getCause()) {
            if (deeper instanceof MigrationException known) {
                throw known;
            }
        }
        if (cause instanceof NoSuchKeyException) {
            return missing(cause);
        }
        if (cause instanceof AbortedException) {
            return interrupted(attempt, cause);
        }
        return new IOException("Cannot " + attempt + ": " + reason(cause) + " " + address(), cause);
    }

    String address() {
        return "[bucket=" + bucket + ", key=" + key + "]";
    }

    private NoSuchFileException missing(SdkException cause) {
        NoSuchFileException failure = new NoSuchFileException("s3://" + bucket + "/" + key);
        failure.initCause(cause);
        return failure;
    }

    private IOException interrupted(String attempt, SdkException cause) {
        InterruptedIOException failure =
                new InterruptedIOException("Cannot " + attempt + ": the thread was interrupted " + address());
        failure.initCause(cause);
        return failure;
    }

    private static String reason(SdkException cause) {
        if (!(cause instanceof AwsServiceException service) || service.awsErrorDetails() == null) {
            return withoutFullStop(cause.getMessage());
        }
        String advice = service.statusCode() == 403 ? " (may the credentials of this side do that there?)" : "";
        return service.awsErrorDetails().errorCode() + ": "
                + withoutFullStop(service.awsErrorDetails().errorMessage()) + advice;
    }

    private static String withoutFullStop(@Nullable String message) {
        String text = String.valueOf(message);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
