package io.dynaferry.testkit.server;

/**
 * An AWS account as DynamoDB Local plays it: every access key id (together with a region) has a database of its own.
 * The service takes letters and digits only.
 */
public record Account(String accessKeyId) {
    public static final Account SOURCE = new Account("SOURCEACCOUNT");
    public static final Account TARGET = new Account("TARGETACCOUNT");

    /** The local servers of this kit that check no signature take any secret; this is the one to give to clients. */
    public static final String SECRET_ACCESS_KEY = "of-no-value";

    public Account {
        if (!accessKeyId.matches("[A-Za-z0-9]+")) {
            throw new IllegalArgumentException("An access key id is made of letters and digits only: " + accessKeyId);
        }
    }
}
