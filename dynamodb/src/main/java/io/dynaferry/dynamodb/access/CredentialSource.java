package io.dynaferry.dynamodb.access;

import java.io.Serializable;

/** Where a side's own credentials come from, before a role is assumed with them. It names a place and holds no secret. */
public sealed interface CredentialSource extends Serializable {
    /** The SDK's default chain: environment, profile, container, instance. */
    record DefaultChain() implements CredentialSource {}

    /** A profile of the shared configuration files. */
    record Profile(String name) implements CredentialSource {}

    /** An access key that is kept in a store of the account the program runs in, for a partition that roles cannot reach. */
    record StoredKeys(Store store, String id) implements CredentialSource {}

    /** What can keep an access key. The prefix is what an operator writes in front of the id. */
    enum Store {
        SSM("ssm:"),
        SECRETS_MANAGER("secretsmanager:");

        private final String prefix;

        Store(String prefix) {
            this.prefix = prefix;
        }

        String prefix() {
            return prefix;
        }
    }
}
