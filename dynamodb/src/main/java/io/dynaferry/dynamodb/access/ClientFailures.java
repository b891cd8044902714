package io.dynaferry.dynamodb.access;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** Explains why no answer came: what happened between this program and the service, or before a request was sent. */
final class ClientFailures {
    private final Called called;

    ClientFailures(Called called) {
        this.called = called;
    }

    Explanation explain(RuntimeException failure) {
        if (failure instanceof ApiCallTimeoutException || failure instanceof ApiCallAttemptTimeoutException) {
            return silent();
        }
        if (failure instanceof AbortedException) {
            return Explanation.unavailable("the request was interrupted", "Run the same command again");
        }
        return cause(failure, UnknownHostException.class)
                .map(e -> unreachable("the host is not known"))
                .or(() -> cause(failure, ConnectException.class)
                        .map(ClientFailures::connect)
                        .map(this::unreachable))
                .or(() -> cause(failure, NoRouteToHostException.class)
                        .map(e -> unreachable("no route leads to the host")))
                .or(() -> cause(failure, SocketTimeoutException.class).map(e -> silent()))
                .or(() -> cause(failure, SSLException.class).map(e -> unreachable("no trusted connection comes about")))
                // Also what the HTTP client throws when a server closes a connection instead of answering.
                .or(() -> cause(failure, IOException.class)
                        .map(e -> unreachable("the connection broke at every attempt")))
                .orElseGet(() -> beforeSending(failure));
    }

    private Explanation beforeSending(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("Unable to load region")) {
            return Explanation.wrongUsage(
                    "no region is known", "Give " + called.names().region() + " or set AWS_REGION");
        }
        if (message.contains("Unable to load credentials") || message.contains("contained no credentials")) {
            return Explanation.unavailable("no credentials are found", credentials());
        }
        return Explanation.unavailable(
                "the AWS SDK fails with " + failure.getClass().getSimpleName(),
                "Run the same command again, with the log level of software.amazon.awssdk at DEBUG if it fails again");
    }

    private String credentials() {
        SettingNames names = called.names();
        if (called.caller() instanceof CredentialSource.Profile profile) {
            return "Give profile " + profile.name() + " credentials, or log in to it";
        }
        return "Give the program a role, or name credentials with " + names.profile() + " or " + names.credentials();
    }

    private static String connect(ConnectException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("refused") ? "the connection is refused" : "no connection comes about";
    }

    private Explanation unreachable(String why) {
        return Explanation.unavailable(
                why, "Check " + called.addressSettings() + " and the network from here to there");
    }

    private Explanation silent() {
        return Explanation.unavailable(
                "no answer came in time", "Check the network from here to there and run the same command again");
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return Optional.of(kind.cast(cause));
            }
        }
        return Optional.empty();
    }
}
