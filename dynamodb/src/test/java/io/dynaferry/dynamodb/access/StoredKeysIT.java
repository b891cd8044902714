package io.dynaferry.dynamodb.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.dynamodb.access.AnsweringServer.Answer;
import io.dynaferry.dynamodb.access.AnsweringServer.Request;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.testkit.identity.AssumableRole;
import io.dynaferry.testkit.identity.AssumeRoleCall;
import io.dynaferry.testkit.identity.IdentityServer;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class StoredKeysIT {
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final SteppingClock clock = new SteppingClock();
    private final IdentityServer identity = IdentityServer.start(clock);

    @BeforeEach
    void startIdentity() {
        opened.add(identity);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : opened) {
            closeable.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssm:/dynaferry/target", "secretsmanager:dynaferry/target"})
    void twoAccountsAreTwoDatabases(String stored) {
        store(key(Account.TARGET.accessKeyId()));
        URI endpoint = DynamoDbLocal.shared().endpoint();
        String table = DynamoDbLocal.shared().freshTableName("accounts");
        DynamoDbClient target = clients(endpoint, stored).dynamoDb();
        FixedSurroundings around = around().as(Account.SOURCE.accessKeyId());
        DynamoDbClient source =
                opened(SideClients.open(side(endpoint, around), around)).dynamoDb();

        createTable(target, table);

        assertThat(target.listTables().tableNames()).contains(table);
        assertThat(source.listTables().tableNames()).doesNotContain(table);
    }

    private static void createTable(DynamoDbClient client, String name) {
        client.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(KeySchemaElement.builder()
                        .attributeName("pk")
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build()));
    }

    @Test
    void aTableThatIsNotThereIsOneLine() {
        store(key(Account.TARGET.accessKeyId()));
        SideClients clients =
                clients(DynamoDbLocal.shared().endpoint(), "ssm:/dynaferry/target", "--target", "NotThere");
        DynamoDbClient client = clients.dynamoDb();

        assertThatThrownBy(() -> client.describeTable(request -> request.tableName("NotThere")))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        failure -> assertThat(clients.errors().of("describe the table", failure))
                                .message()
                                .startsWith("Cannot describe the table of the target: there is no such table"
                                        + " [table=NotThere, region=cn-north-1, endpoint=http://127.0.0.1:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssm:/dynaferry/target", "secretsmanager:dynaferry/target"})
    void anExchangedKeyIsReadAgainWithinTheRequestThatIsRefused(String stored) {
        store(key("OLDKEY"));
        List<String> active = new ArrayList<>(List.of("OLDKEY"));
        AnsweringServer service = opened(new AnsweringServer(request -> admit(request, active)));
        DynamoDbClient client = clients(service.endpoint(), stored).dynamoDb();
        client.listTables();
        clock.forward(Duration.ofMinutes(1));

        store(key("NEWKEY"));
        active.set(0, "NEWKEY");
        client.listTables();

        assertThat(service.requests()).extracting(Request::accessKeyId).containsExactly("OLDKEY", "OLDKEY", "NEWKEY");
    }

    @Test
    void anExchangedKeyIsTakenUpBeforeTheOldOneIsSwitchedOff() {
        store(key("OLDKEY"));
        AnsweringServer service = opened(new AnsweringServer(request -> admit(request, List.of("OLDKEY", "NEWKEY"))));
        DynamoDbClient client =
                clients(service.endpoint(), "ssm:/dynaferry/target").dynamoDb();
        client.listTables();
        store(key("NEWKEY"));

        clock.forward(Duration.ofMinutes(14));
        client.listTables();
        clock.forward(Duration.ofMinutes(1));
        client.listTables();

        assertThat(service.requests()).extracting(Request::accessKeyId).containsExactly("OLDKEY", "OLDKEY", "NEWKEY");
        assertThat(identity.secretReads()).hasSize(2);
    }

    @Test
    void aKeyThatIsRefusedAndNotExchangedIsTriedOnce() {
        store(key("DEADKEY"));
        AnsweringServer service = opened(new AnsweringServer(request -> admit(request, List.of())));
        SideClients clients = clients(service.endpoint(), "ssm:/dynaferry/target");
        DynamoDbClient client = clients.dynamoDb();

        assertThatThrownBy(client::listTables)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        failure -> assertThat(clients.errors().of("list the tables", failure))
                                .hasMessageStartingWith(
                                        "Cannot list the tables of the target: the service does not know the access"
                                                + " key [region=cn-north-1, endpoint=")
                                .hasMessageEndingWith(
                                        "Check that the key is active and belongs to partition aws-cn, and look at the"
                                                + " key of --target-credentials ssm:/dynaferry/target."));
        assertThat(service.requests()).hasSize(1);
    }

    private static Answer admit(Request request, List<String> active) {
        return active.contains(request.accessKeyId())
                ? Answer.ok("{\"TableNames\":[]}")
                : Answer.error(
                        400, "UnrecognizedClientException", "The security token included in the request is invalid.");
    }

    @Test
    void aStoredKeyAssumesTheRole() {
        store(key("USERKEY"));
        identity.allow(AssumableRole.of("arn:aws-cn:iam::123456789012:role/Mover", Account.TARGET));
        AnsweringServer service = opened(new AnsweringServer(new SessionGate(identity, clock)));

        clients(
                        service.endpoint(),
                        "ssm:/dynaferry/target",
                        "--target-role-arn",
                        "arn:aws-cn:iam::123456789012:role/Mover")
                .dynamoDb()
                .listTables();

        assertThat(identity.assumeRoleCalls())
                .extracting(AssumeRoleCall::callerAccessKeyId)
                .containsExactly("USERKEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssm:/nothing/here", "secretsmanager:nothing/here"})
    void nothingStoredIsOneLine(String stored) {
        assertThatThrownBy(() -> clients(unasked(), stored).dynamoDb().listTables())
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.WRONG_USAGE))
                .message()
                .startsWith("Cannot read the stored access key of the target: nothing is stored there [service=")
                .contains("region=us-east-1, credentials=" + stored)
                .endsWith("Check --target-credentials and the region in which the program runs, or give the ARN.");
    }

    @Test
    void whatIsStoredButNoKeyIsOneLineWithoutIt() {
        store("AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI");

        assertThatThrownBy(() ->
                        clients(unasked(), "ssm:/dynaferry/target").dynamoDb().listTables())
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("is not a JSON object with accessKeyId and secretAccessKey"
                        + " [credentials=ssm:/dynaferry/target]")
                .hasMessageNotContaining("AKIA")
                .hasMessageNotContaining("wJal");
    }

    @Test
    void theStoreIsWhereTheProgramRunsOrWhereTheArnSays() {
        AnsweringServer store = opened(new AnsweringServer(request ->
                Answer.ok("{\"Parameter\":{\"Type\":\"SecureString\",\"Value\":\"{\\\"accessKeyId\\\":\\\"K\\\","
                        + "\\\"secretAccessKey\\\":\\\"S\\\"}\"}}")));
        AnsweringServer service = opened(new AnsweringServer(request -> Answer.ok("{\"TableNames\":[]}")));
        FixedSurroundings around = around().supportedBy(store.endpoint());

        for (String stored : List.of("ssm:/key", "ssm:arn:aws:ssm:eu-north-1:123456789012:parameter/key")) {
            Side side = side(service.endpoint(), around, "--target-credentials", stored);
            opened(SideClients.open(side, around)).dynamoDb().listTables();
        }

        assertThat(store.requests()).extracting(Request::region).containsExactly("us-east-1", "eu-north-1");
    }

    @Test
    void aParameterThatIsNotEncryptedIsRefused() {
        AnsweringServer store = opened(new AnsweringServer(
                request -> Answer.ok("{\"Parameter\":{\"Type\":\"String\",\"Value\":\"{\\\"accessKeyId\\\":\\\"K\\\","
                        + "\\\"secretAccessKey\\\":\\\"S\\\"}\"}}")));
        FixedSurroundings around = around().supportedBy(store.endpoint());
        Side side = side(unasked(), around, "--target-credentials", "ssm:/key");

        assertThatThrownBy(
                        () -> opened(SideClients.open(side, around)).dynamoDb().listTables())
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(
                        "the parameter is not encrypted [credentials=ssm:/key]. Store it as a SecureString");
    }

    @Test
    void aStoreWhoseRegionIsNotKnownIsOneLine() {
        FixedSurroundings nowhere = FixedSurroundings.empty();
        Side side = side(unasked(), nowhere, "--target-credentials", "ssm:/key");

        assertThatThrownBy(() -> SideClients.open(side, nowhere))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("Set AWS_REGION, or give the ARN in --target-credentials.");
    }

    private static String key(String accessKeyId) {
        return "{\"accessKeyId\":\"" + accessKeyId + "\",\"secretAccessKey\":\"" + Account.SECRET_ACCESS_KEY + "\"}";
    }

    private void store(String text) {
        identity.putParameter("/dynaferry/target", text);
        identity.putSecret("dynaferry/target", text);
    }

    private URI unasked() {
        return opened(new AnsweringServer(request -> {
                    throw new AssertionError("No request is sent without credentials.");
                }))
                .endpoint();
    }

    private FixedSurroundings around() {
        FixedSurroundings empty = FixedSurroundings.empty();
        return new FixedSurroundings("us-east-1", empty.profiles(), empty.own(), identity.endpoint(), clock);
    }

    private SideClients clients(URI endpoint, String stored, String... settings) {
        List<String> all = new ArrayList<>(List.of("--target-credentials", stored));
        all.addAll(List.of(settings));
        return opened(SideClients.open(side(endpoint, around(), all.toArray(String[]::new)), around()));
    }

    private static Side side(URI endpoint, FixedSurroundings around, String... settings) {
        List<String> all =
                new ArrayList<>(List.of("--target-region", "cn-north-1", "--target-endpoint", endpoint.toString()));
        all.addAll(List.of(settings));
        return Sides.target(all.toArray(String[]::new)).toSide(around);
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        opened.add(0, closeable);
        return closeable;
    }
}
