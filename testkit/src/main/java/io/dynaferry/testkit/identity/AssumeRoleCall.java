package io.dynaferry.testkit.identity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call of AssumeRole, whether it was granted or refused.
 *
 * @param externalId null when the call had none
 * @param callerAccessKeyId who asked; another session's key when roles are chained
 */
public record AssumeRoleCall(
        String roleArn,
        @Nullable String externalId,
        String sessionName,
        Duration askedDuration,
        String callerAccessKeyId) {}
