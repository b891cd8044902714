package io.dynaferry.dynamodb.access;

import io.dynaferry.dynamodb.access.Patience.Trust;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.report.text.Amounts;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Sees how the calls to one service end, decides how long a failed one is repeated, and tells who waits. Safe for use by several threads. */
final class ServiceWatch {
    /** What every call may have, however short the patience. */
    static final int ATTEMPTS = 9;

    /** A shorter silence is nothing to speak of. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final String service;
    private final Called called;
    private final Duration patience;
    private final Trust trust;
    private final Consumer<String> told;
    private final InstantSource clock;
    private boolean reached;
    private @Nullable Instant awaySince;
    private boolean announced;

    ServiceWatch(
            String service, Called called, Duration patience, Trust trust, Consumer<String> told, InstantSource clock) {
        this.service = service;
        this.called = called;
        this.patience = patience;
        this.trust = trust;
        this.told = told;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    synchronized void answered() {
        reached = true;
        Instant since = awaySince;
        if (since != null && announced) {
            told.accept("The " + service + " answer again, after " + Amounts.duration(Duration.between(since, now()))
                    + ".");
        }
        awaySince = null;
        announced = false;
    }

    /**
     * Whether a call is repeated whose failure may pass.
     *
     * @param attempts how many it has had
     * @param since when the first of them failed
     */
    synchronized boolean isWorthAnother(int attempts, Instant since, Throwable failure) {
        boolean patient = mayBeAway(failure) && Duration.between(since, now()).compareTo(patience) < 0;
        if (patient) {
            away(failure);
        }
        return patient || attempts < ATTEMPTS;
    }

    /** Nobody knows of a host without a name in any directory whether it was ever there, unless it has answered. */
    private boolean mayBeAway(Throwable failure) {
        return reached || (trust == Trust.REACHED_BY_OTHERS && !isUnknownHost(failure));
    }

    private static boolean isUnknownHost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private void away(Throwable failure) {
        Instant now = now();
        Instant since = awaySince == null ? now : awaySince;
        awaySince = since;
        if (!announced && Duration.between(since, now).compareTo(SILENCE) >= 0) {
            announced = true;
            told.accept("Waiting for the " + service + " since " + Amounts.moment(since) + ": " + why(failure)
                    + ". The program goes on by itself if they answer within " + Amounts.duration(patience) + ".");
        }
    }

    private String why(Throwable failure) {
        if (failure.getCause() instanceof MigrationException) {
            return "no credentials can be had for them";
        }
        if (failure instanceof AwsServiceException answer) {
            String code = RefusedCredentials.code(answer);
            return "every call fails with " + (code.isEmpty() ? "status " + answer.statusCode() : code);
        }
        return failure instanceof SdkException silence
                ? new ClientFailures(called).explain(silence).why()
                : "no call succeeds";
    }
}
