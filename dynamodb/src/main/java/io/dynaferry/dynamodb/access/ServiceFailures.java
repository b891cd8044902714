package io.dynaferry.dynamodb.access;

import io.dynaferry.failure.ExitCode;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Explains what a service answered. Texts of a service are used only where they cannot hold an item's value or a secret. */
final class ServiceFailures {
    private static final Set<String> MISSING =
            Set.of("ResourceNotFoundException", "TableNotFoundException", "SourceTableNotFoundException");
    private static final Set<String> MISSING_SECRET = Set.of("ParameterNotFound", "ParameterVersionNotFound");
    private static final Set<String> INVALID = Set.of("ValidationException", "ValidationError", "InvalidRequest");

    /** What follows these in a message of DynamoDB is a value of the caller's. */
    private static final Pattern VALUE_FOLLOWS = Pattern.compile("(numeric value|value|Value)\\s*:.*", Pattern.DOTALL);

    private static final int LONGEST_TEXT = 300;

    private final Called called;

    ServiceFailures(Called called) {
        this.called = called;
    }

    Explanation explain(AwsServiceException failure) {
        String code = RefusedCredentials.code(failure);
        if (RefusedCredentials.ended(failure)) {
            return Explanation.unavailable("the credentials have expired", "Renew " + credentials());
        }
        if (RefusedCredentials.unknown(failure)) {
            return Explanation.unavailable(
                    "the service does not know the access key",
                    "Check that the key is active and belongs to partition " + called.partition() + ", and look at "
                            + credentials());
        }
        if (RefusedCredentials.wronglySigned(failure)) {
            return Explanation.unavailable(
                    "the service computes another signature",
                    "Check that secret and access key belong together, and look at " + credentials());
        }
        if (failure.isThrottlingException()) {
            return new Explanation(
                    ExitCode.UNAVAILABLE,
                    "the service throttled every attempt",
                    "Lower the rate or raise the capacity, then run the same command again");
        }
        return missing(failure, code);
    }

    private Explanation missing(AwsServiceException failure, String code) {
        if (MISSING_SECRET.contains(code) || (failure instanceof SecretsManagerException && MISSING.contains(code))) {
            return Explanation.wrongUsage(
                    "nothing is stored there",
                    "Check " + called.names().credentials()
                            + " and the region in which the program runs, or give the ARN");
        }
        if (MISSING.contains(code) && text(failure).contains("Stream:")) {
            return Explanation.wrongUsage("there is no such stream", "Check whether it is enabled, and its region");
        }
        if (MISSING.contains(code)) {
            return Explanation.wrongUsage(
                    "there is no such table", "Check its name, the region and the account that is entered");
        }
        if ("NoSuchBucket".equals(code)) {
            return Explanation.wrongUsage("there is no such bucket", "Check the place's name");
        }
        return refused(failure, code);
    }

    private Explanation refused(AwsServiceException failure, String code) {
        if (code.startsWith("AccessDenied") || failure.statusCode() == 403) {
            return denied(Denial.in(failure));
        }
        if (INVALID.contains(code)) {
            return new Explanation(
                    ExitCode.BAD_INPUT, "the request is not valid: " + text(failure), "Correct what it names");
        }
        if (failure.statusCode() >= 500) {
            return Explanation.unavailable(
                    "the service failed at every attempt with " + named(failure, code),
                    "Run the same command again when it is well");
        }
        return Explanation.unavailable(
                "the service refuses with " + named(failure, code) + ": " + text(failure),
                "Remove the cause and run the same command again");
    }

    private static Explanation denied(Denial denial) {
        if (denial.action().isEmpty()) {
            return Explanation.unavailable(
                    "access is denied", "Allow it in the policies of the caller and of what is called");
        }
        String resource = denial.resource().isEmpty() ? "" : " on " + denial.resource();
        return Explanation.unavailable(
                denial.caller() + " may not do " + denial.action() + resource,
                "Allow it in the policies of the caller and of what is called");
    }

    /** What the operator can look at. */
    private String credentials() {
        SettingNames names = called.names();
        if (called.caller() instanceof CredentialSource.Profile profile) {
            return "the credentials of " + names.profile() + " " + profile.name();
        }
        if (called.caller() instanceof CredentialSource.StoredKeys keys) {
            return "the key of " + names.credentials() + " " + keys.store().prefix() + keys.id();
        }
        return "the credentials that this program finds in its environment";
    }

    private static String named(AwsServiceException failure, String code) {
        return code.isEmpty() ? "status " + failure.statusCode() : code;
    }

    private static String text(AwsServiceException failure) {
        String message = failure.awsErrorDetails() == null
                ? null
                : failure.awsErrorDetails().errorMessage();
        if (message == null || message.isBlank()) {
            return "no reason is given";
        }
        String line = VALUE_FOLLOWS
                .matcher(message)
                .replaceAll("$1")
                .replaceAll("\\s+", " ")
                .strip();
        String bounded = line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "...";
        return bounded.endsWith(".") ? bounded.substring(0, bounded.length() - 1) : bounded;
    }
}
