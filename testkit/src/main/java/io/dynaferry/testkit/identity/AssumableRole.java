package io.dynaferry.testkit.identity;

import io.dynaferry.testkit.server.Account;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A role that may be assumed.
 *
 * @param arn of the role, in any partition
 * @param account whose database the role's sessions see
 * @param externalId that has to be given; null when none has to
 * @param sessionLength of every session whatever is asked for; null for what is asked for
 */
public record AssumableRole(
        String arn,
        Account account,
        @Nullable String externalId,
        @Nullable Duration sessionLength) {
    public AssumableRole {
        if (!arn.matches("arn:[a-z-]+:iam::\\d{12}:role/.+")) {
            throw new IllegalArgumentException("Not the ARN of a role: " + arn);
        }
    }

    public static AssumableRole of(String arn, Account account) {
        return new AssumableRole(arn, account, null, null);
    }

    public AssumableRole requiring(String externalId) {
        return new AssumableRole(arn, account, externalId, sessionLength);
    }

    /** Makes sessions end earlier than AWS would let them: a second, where the service's least is 15 minutes. */
    public AssumableRole withSessionsOf(Duration sessionLength) {
        return new AssumableRole(arn, account, externalId, sessionLength);
    }

    boolean opensWith(@Nullable String givenExternalId) {
        return externalId == null || externalId.equals(givenExternalId);
    }

    Duration sessionLengthFor(Duration asked) {
        return sessionLength == null ? asked : sessionLength;
    }

    /** The ARN of the role's session with this name. */
    String sessionArn(String sessionName) {
        String role = arn.substring(arn.lastIndexOf('/') + 1);
        return arn.substring(0, arn.indexOf(":role/")).replace(":iam::", ":sts::") + ":assumed-role/" + role + "/"
                + sessionName;
    }
}
