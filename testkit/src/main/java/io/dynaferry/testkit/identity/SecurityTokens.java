package io.dynaferry.testkit.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** AssumeRole with the service's limits: 15 minutes to 1 hour, which is a role's maximum unless somebody raises it. */
final class SecurityTokens {
    private static final Duration LEAST = Duration.ofMinutes(15);
    private static final Duration MOST = Duration.ofHours(1);

    private final InstantSource clock;
    private final long keySpace;
    private final AtomicLong keys = new AtomicLong();
    private final Map<String, AssumableRole> roles = new ConcurrentHashMap<>();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final List<AssumeRoleCall> calls = new CopyOnWriteArrayList<>();

    /**
     * @param keySpace keeps the key ids of servers that run side by side apart, under a million
     */
    SecurityTokens(InstantSource clock, long keySpace) {
        this.clock = clock;
        this.keySpace = keySpace;
    }

    void allow(AssumableRole role) {
        roles.put(role.arn(), role);
    }

    void forbid(String roleArn) {
        roles.remove(roleArn);
    }

    Optional<Session> session(String accessKeyId) {
        return Optional.ofNullable(sessions.get(accessKeyId));
    }

    List<AssumeRoleCall> calls() {
        return List.copyOf(calls);
    }

    /** The XML of the answer to a call with these parameters. */
    String assumeRole(Map<String, String> parameters, String callerAccessKeyId) {
        AssumeRoleCall call = call(parameters, callerAccessKeyId);
        calls.add(call);
        checkDuration(call.askedDuration());
        AssumableRole role = roles.get(call.roleArn());
        if (role == null || !role.opensWith(call.externalId())) {
            throw new Refusal(
                    403,
                    "AccessDenied",
                    "User: " + callerAccessKeyId + " is not authorized to perform: sts:AssumeRole on resource: "
                            + call.roleArn());
        }
        Session session = open(role, role.sessionLengthFor(call.askedDuration()));
        return xml(session, role.sessionArn(call.sessionName()));
    }

    private static AssumeRoleCall call(Map<String, String> parameters, String callerAccessKeyId) {
        return new AssumeRoleCall(
                required(parameters, "RoleArn"),
                parameters.get("ExternalId"),
                required(parameters, "RoleSessionName"),
                askedDuration(parameters),
                callerAccessKeyId);
    }

    private static Duration askedDuration(Map<String, String> parameters) {
        String seconds = parameters.getOrDefault("DurationSeconds", "3600");
        if (!seconds.matches("\\d{1,9}")) {
            throw new Refusal(400, "MalformedInput", "DurationSeconds is not a number");
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    private static String required(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        if (value == null || value.isEmpty()) {
            throw new Refusal(400, "ValidationError", name + " is missing");
        }
        return value;
    }

    private static void checkDuration(Duration asked) {
        if (asked.compareTo(LEAST) < 0) {
            throw new Refusal(
                    400,
                    "ValidationError",
                    "1 validation error detected: Value '" + asked.toSeconds() + "' at 'durationSeconds' failed to "
                            + "satisfy constraint: Member must have value greater than or equal to 900");
        }
        if (asked.compareTo(MOST) > 0) {
            throw new Refusal(
                    400,
                    "ValidationError",
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
    }

    private Session open(AssumableRole role, Duration length) {
        String accessKeyId = "ASIA%06d%010d".formatted(keySpace, keys.incrementAndGet());
        Instant expiration = clock.instant().plus(length).truncatedTo(ChronoUnit.MILLIS);
        Session session = new Session(accessKeyId, role.account(), role.arn(), expiration);
        sessions.put(accessKeyId, session);
        return session;
    }

    private static String xml(Session session, String sessionArn) {
        return """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <AssumeRoleResult>
                    <Credentials>
                      <AccessKeyId>%s</AccessKeyId>
                      <SecretAccessKey>%s</SecretAccessKey>
                      <SessionToken>%s</SessionToken>
                      <Expiration>%s</Expiration>
                    </Credentials>
                    <AssumedRoleUser>
                      <AssumedRoleId>AROA3XFRBF535PLBIFPI4:%s</AssumedRoleId>
                      <Arn>%s</Arn>
                    </AssumedRoleUser>
                  </AssumeRoleResult>
                  <ResponseMetadata>
                    <RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId>
                  </ResponseMetadata>
                </AssumeRoleResponse>
                """.formatted(
                        session.accessKeyId(),
                        "secret-of-" + session.accessKeyId(),
                        "token-of-" + session.accessKeyId(),
                        session.expiration(),
                        Xml.escaped(sessionArn.substring(sessionArn.lastIndexOf('/') + 1)),
                        Xml.escaped(sessionArn));
    }
}
