package io.dynaferry.dynamodb.definition;

import io.dynaferry.dynamodb.access.AwsErrors;
import io.dynaferry.dynamodb.access.CredentialSource;
import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Clients of the local server that the tests of this JVM share. */
public final class LocalDynamoDb {
    private LocalDynamoDb() {}

    /** How failures of the tests' target read. */
    public static AwsErrors errors() {
        return AwsErrors.of(new Side(
                SettingNames.options("target"), null, "eu-west-1", null, new CredentialSource.DefaultChain(), null));
    }

    public static DynamoDbClient client(Account account) {
        return DynamoDbClient.builder()
                .endpointOverride(DynamoDbLocal.shared().endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(account.accessKeyId(), Account.SECRET_ACCESS_KEY)))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }
}
