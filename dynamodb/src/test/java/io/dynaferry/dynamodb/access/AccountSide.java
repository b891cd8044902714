package io.dynaferry.dynamodb.access;

import io.dynaferry.dynamodb.access.CredentialSource.DefaultChain;
import io.dynaferry.testkit.server.Account;
import java.net.URI;

/** The clients of a side that is an account of a local server. */
public final class AccountSide {
    private AccountSide() {}

    public static SideClients open(URI endpoint, Account account) {
        Side side = new Side(SettingNames.options("target"), null, "us-east-1", endpoint, new DefaultChain(), null);
        return SideClients.open(side, FixedSurroundings.empty().as(account.accessKeyId()));
    }
}
