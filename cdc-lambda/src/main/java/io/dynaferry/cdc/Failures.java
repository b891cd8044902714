package io.dynaferry.cdc;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Names what the SDK threw, without what was sent. */
final class Failures {
    private Failures() {}

    static String brief(SdkException failure) {
        if (failure instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
            return answer.awsErrorDetails().errorCode();
        }
        return failure.getClass().getSimpleName();
    }
}
