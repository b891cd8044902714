package io.dynaferry.testkit.identity;

import io.dynaferry.testkit.server.Account;
import java.time.Instant;

/**
 * What an assumed role was given, without what is secret in it.
 *
 * @param accessKeyId of this session alone; letters and digits
 * @param account whose database the session sees
 */
public record Session(String accessKeyId, Account account, String roleArn, Instant expiration) {
    public boolean isOver(Instant now) {
        return !now.isBefore(expiration);
    }
}
