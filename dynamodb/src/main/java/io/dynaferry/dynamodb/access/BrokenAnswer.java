package io.dynaferry.dynamodb.access;

import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Tells a refusal that broke off on its way from one that says what it refuses: it decides nothing, and is to be asked for again. */
final class BrokenAnswer implements Predicate<Throwable> {
    private static final int BAD_REQUEST = 400;

    @Override
    public boolean test(Throwable failure) {
        return failure instanceof AwsServiceException refusal
                && refusal.statusCode() == BAD_REQUEST
                && RefusedCredentials.code(refusal).isEmpty();
    }
}
