package io.dynaferry.dynamodb.definition;

import io.dynaferry.table.Observed;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Asks what a service may lack (as local servers and new regions do) or may not tell these credentials. */
final class OptionalAsk {
    private static final Set<String> LACKING = Set.of("UnknownOperationException", "NotImplementedException");
    private static final Set<String> FORBIDDEN = Set.of("AccessDeniedException", "UnauthorizedOperation");

    private OptionalAsk() {}

    static <T> Observed<T> ask(String operation, Supplier<Observed<T>> question) {
        try {
            return question.get();
        } catch (DynamoDbException cause) {
            return Observed.unknown(reason(operation, cause));
        }
    }

    /** Why this operation cannot be had here; any other failure is thrown on. */
    static String reason(String operation, DynamoDbException cause) {
        String code = cause.awsErrorDetails() == null
                ? ""
                : String.valueOf(cause.awsErrorDetails().errorCode());
        if (LACKING.contains(code)) {
            return "the service has no " + operation;
        }
        if (FORBIDDEN.contains(code)) {
            return "the credentials may not dynamodb:" + operation;
        }
        throw cause;
    }
}
