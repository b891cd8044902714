package io.dynaferry.testkit.fault;

import io.dynaferry.capacity.Throttle;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.protocol.DynamoDbAnswers;
import io.dynaferry.testkit.protocol.JsonText;
import java.util.List;
import java.util.stream.Collectors;

/** Errors word for word as the service answers them. */
final class FaultAnswers {
    private FaultAnswers() {}

    static WireAnswer provisionedThroughputExceeded(List<Throttle> throttles) {
        return DynamoDbAnswers.error(
                400,
                "ProvisionedThroughputExceededException",
                "The level of configured provisioned throughput for the table was exceeded. "
                        + "Consider increasing your provisioning level with the UpdateTable API.",
                reasons("ThrottlingReasons", throttles));
    }

    static WireAnswer requestLimitExceeded(List<Throttle> throttles) {
        return DynamoDbAnswers.error(
                400,
                "RequestLimitExceeded",
                "Throughput exceeds the current throughput limit for your account. "
                        + "Please contact AWS Support to request a limit increase.",
                reasons("ThrottlingReasons", throttles));
    }

    /** The reasons of this one are spelled with a small letter. */
    static WireAnswer throttled(List<Throttle> throttles) {
        return DynamoDbAnswers.foreignError(
                400,
                "com.amazon.coral.availability#ThrottlingException",
                "Throughput exceeds the current capacity of your table or index.",
                reasons("throttlingReasons", throttles));
    }

    static WireAnswer internalServerError() {
        return DynamoDbAnswers.error(500, "InternalServerError", "Internal server error", "");
    }

    static WireAnswer expiredToken() {
        return DynamoDbAnswers.foreignError(
                400,
                "com.amazon.coral.service#ExpiredTokenException",
                "The security token included in the request is expired",
                "");
    }

    private static String reasons(String member, List<Throttle> throttles) {
        return throttles.stream()
                .distinct()
                .map(throttle -> "{\"reason\":" + JsonText.quote(throttle.reason()) + ",\"resource\":"
                        + JsonText.quote(throttle.resource()) + "}")
                .collect(Collectors.joining(",", ",\"" + member + "\":[", "]"));
    }
}
