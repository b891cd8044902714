package io.dynaferry.operator.preflight;

import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.preflight.Access;
import io.dynaferry.table.Observed;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tells what a refused call means: an answer to the question, or a service that cannot be reached, which ends the
 * command. For the calls of one side.
 */
final class Refusals {
    private static final Set<String> LACKING = Set.of("UnknownOperationException", "NotImplementedException");
    private static final Pattern CALLER = Pattern.compile("User: ([\\w:/+=,.@-]+) is not authorized");
    private static final int SERVER_ERROR = 500;

    private final AwsErrors errors;

    Refusals(AwsErrors errors) {
        this.errors = errors;
    }

    /** What the question comes to, or why it could not be asked. */
    <T> Observed<T> ask(String action, Supplier<Observed<T>> question) {
        try {
            return question.get();
        } catch (SdkException failure) {
            return Observed.unknown(why(action, refusal(action, failure)));
        }
    }

    /** Whether the call is allowed: it is, too, if it is refused in the way that it was made for. */
    Access tried(String action, Runnable call, Predicate<AwsServiceException> asMeant) {
        try {
            call.run();
            return Access.allowed();
        } catch (SdkException failure) {
            AwsServiceException refusal = refusal(action, failure);
            return asMeant.test(refusal) ? Access.allowed() : access(action, refusal);
        }
    }

    private static Access access(String action, AwsServiceException refusal) {
        String why = why(action, refusal);
        if (!isDenial(refusal)) {
            return new Access(Access.Kind.NOT_KNOWN, why);
        }
        return new Access(isOfKey(refusal) ? Access.Kind.DENIED_BY_KEY : Access.Kind.DENIED, capital(why));
    }

    /** The service's refusal; what is none, because it cannot be reached or is not well, ends the command. */
    private AwsServiceException refusal(String action, SdkException failure) {
        if (failure instanceof AwsServiceException refusal && refusal.statusCode() < SERVER_ERROR) {
            return refusal;
        }
        throw errors.of("call dynamodb:" + action, failure);
    }

    private static String why(String action, AwsServiceException refusal) {
        String code = code(refusal);
        if (LACKING.contains(code)) {
            return "the service has no " + action;
        }
        if (isDenial(refusal)) {
            return caller(refusal).orElse("these credentials") + " may not do "
                    + (isOfKey(refusal) ? "kms:Decrypt on the table's key" : "dynamodb:" + action);
        }
        return "the service refuses " + action + " with " + code;
    }

    static boolean isDenial(AwsServiceException refusal) {
        return code(refusal).startsWith("AccessDenied") || code(refusal).startsWith("KMSAccessDenied");
    }

    private static boolean isOfKey(AwsServiceException refusal) {
        return (code(refusal) + " " + message(refusal)).toLowerCase(Locale.ROOT).contains("kms");
    }

    private static Optional<String> caller(AwsServiceException refusal) {
        Matcher sentence = CALLER.matcher(message(refusal));
        return sentence.find() ? Optional.of(sentence.group(1)) : Optional.empty();
    }

    static String code(AwsServiceException refusal) {
        return refusal.awsErrorDetails() == null
                ? ""
                : String.valueOf(refusal.awsErrorDetails().errorCode());
    }

    static String message(AwsServiceException refusal) {
        return refusal.awsErrorDetails() == null
                ? ""
                : String.valueOf(refusal.awsErrorDetails().errorMessage());
    }

    private static String capital(String clause) {
        return clause.startsWith("arn:")
                ? clause
                : clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1);
    }

    /** Whether a failure is a refusal of who calls, rather than a service that does not answer. */
    static boolean isAnswer(MigrationException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof AwsServiceException refusal) {
                return refusal.statusCode() < SERVER_ERROR && !refusal.isThrottlingException();
            }
        }
        return failure.getCause() == null;
    }
}
