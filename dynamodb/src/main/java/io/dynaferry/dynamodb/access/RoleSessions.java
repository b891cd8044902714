package io.dynaferry.dynamodb.access;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Assumes a role, session after session. */
final class RoleSessions implements LeaseSource {
    /** The most there is when the caller is a role itself, as it is in Glue and Lambda; so a session is renewed, never longer. */
    private static final Duration LENGTH = Duration.ofHours(1);

    private final Side side;
    private final Role role;
    private final StsClient client;
    private final AwsErrors errors;
    private final InstantSource clock;

    RoleSessions(Side side, Role role, StsClient client, AwsErrors errors, InstantSource clock) {
        this.side = side;
        this.role = role;
        this.client = client;
        this.errors = errors;
        this.clock = clock;
    }

    @Override
    public Lease obtain() {
        Credentials session = assume();
        Instant now = clock.instant();
        if (!session.expiration().isAfter(now)) {
            throw refused("its session is over when it arrives", "Set the clock of this machine, which is ahead");
        }
        AwsSessionCredentials credentials =
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
        return Lease.ending(credentials, now, session.expiration());
    }

    private Credentials assume() {
        try {
            return client.assumeRole(request()).credentials();
        } catch (AwsServiceException e) {
            throw denied(e) ? denial(e) : errors.of("assume the role", e);
        } catch (SdkException e) {
            throw errors.of("assume the role", e);
        }
    }

    private AssumeRoleRequest request() {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(role.arn().toString())
                .roleSessionName("dynaferry-" + side.names().side())
                .durationSeconds(Math.toIntExact(LENGTH.toSeconds()));
        if (role.externalId() != null) {
            request.externalId(role.externalId());
        }
        return request.build();
    }

    private static boolean denied(AwsServiceException failure) {
        return RefusedCredentials.code(failure).startsWith("AccessDenied");
    }

    /** STS does not say whether the role is unknown, closed to this caller, or asks for another external id. */
    private MigrationException denial(AwsServiceException failure) {
        String caller = Denial.in(failure).caller();
        String externalId = role.externalId() == null
                ? "that it asks for no external id, since " + side.names().externalId() + " is not given"
                : "that it asks for the external id of " + side.names().externalId();
        return refused(
                "it is denied" + (caller.isEmpty() ? "" : " to " + caller),
                "Check that the role exists, that its trust policy names this caller, " + externalId
                        + ", and that the caller may do sts:AssumeRole");
    }

    private MigrationException refused(String why, String advice) {
        return new MigrationException(
                ExitCode.UNAVAILABLE,
                "Cannot assume the role of the " + side.names().side() + ": " + why + " [role=" + role + "]. " + advice
                        + ".");
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "role session";
    }
}
