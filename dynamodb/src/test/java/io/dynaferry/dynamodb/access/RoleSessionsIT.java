package io.dynaferry.dynamodb.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.dynamodb.access.AnsweringServer.Request;
import io.dynaferry.dynamodb.definition.LocalDynamoDb;
import io.dynaferry.dynamodb.wire.ScanConsistency;
import io.dynaferry.dynamodb.wire.WireBatchEndpoint;
import io.dynaferry.dynamodb.wire.WireClients;
import io.dynaferry.dynamodb.wire.WireScan;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.identity.AssumableRole;
import io.dynaferry.testkit.identity.AssumeRoleCall;
import io.dynaferry.testkit.identity.IdentityServer;
import io.dynaferry.testkit.identity.Session;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.write.BatchEndpoint;
import io.dynaferry.write.BatchWriter;
import io.dynaferry.write.ItemWrite;
import io.dynaferry.write.WriteLimits;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class RoleSessionsIT {
    private static final String ROLE = "arn:aws:iam::123456789012:role/Mover";

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : opened) {
            closeable.close();
        }
    }

    @Test
    void everyRequestOfARunOverManySessionsSucceeds() throws Exception {
        IdentityServer identity = opened(IdentityServer.start());
        identity.allow(AssumableRole.of(ROLE, Account.TARGET).withSessionsOf(Duration.ofSeconds(1)));
        AnsweringServer service = opened(new AnsweringServer(new SessionGate(identity, InstantSource.system())));
        DynamoDbClient client =
                clients(service, identity, InstantSource.system()).dynamoDb();
        ExecutorService workers = Executors.newFixedThreadPool(4);
        opened(workers::shutdownNow);
        Instant end = Instant.now().plusSeconds(5);

        List<Future<Integer>> runs = new ArrayList<>();
        for (int worker = 0; worker < 4; worker++) {
            runs.add(workers.submit(() -> requestsUntil(end, client)));
        }
        int requests = 0;
        for (Future<Integer> run : runs) {
            requests += run.get(60, TimeUnit.SECONDS);
        }

        assertThat(requests).isGreaterThan(100);
        assertThat(service.requests().stream().map(Request::accessKeyId).distinct())
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(identity.assumeRoleCalls())
                .as("one call for each session, not one for each worker or request")
                .hasSizeLessThan(requests / 4)
                .hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void aRoleOpensTheOtherAccountsDatabaseSessionAfterSession() {
        IdentityServer identity = opened(IdentityServer.start());
        identity.allow(AssumableRole.of(ROLE, Account.TARGET).withSessionsOf(Duration.ofSeconds(1)));
        FaultProxy proxy = opened(FaultProxy.start(DynamoDbLocal.shared().endpoint(), sessionsOf(identity)));
        String table = DynamoDbLocal.shared().freshTableName("sessions");
        DynamoDbClient client =
                clients(proxy.uri(), around(identity, InstantSource.system())).dynamoDb();
        createTable(client, table);

        int written = 0;
        while (identity.assumeRoleCalls().size() < 4) {
            String key = String.valueOf(written++);
            client.putItem(request -> request.tableName(table).item(Map.of("pk", AttributeValue.fromS(key))));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }

        assertThat(client.scan(request -> request.tableName(table)).count()).isEqualTo(written);
        assertThat(LocalDynamoDb.client(Account.TARGET).listTables().tableNames())
                .contains(table);
        assertThat(LocalDynamoDb.client(Account.SOURCE).listTables().tableNames())
                .doesNotContain(table);
    }

    @Test
    void theWireGoesOnOverManySessions() throws InterruptedException {
        IdentityServer identity = opened(IdentityServer.start());
        identity.allow(AssumableRole.of(ROLE, Account.TARGET).withSessionsOf(Duration.ofSeconds(1)));
        FaultProxy proxy = opened(FaultProxy.start(DynamoDbLocal.shared().endpoint(), sessionsOf(identity)));
        String table = DynamoDbLocal.shared().freshTableName("wiresessions");
        SideClients side = clients(proxy.uri(), around(identity, InstantSource.system()));
        createTable(side.dynamoDb(), table);
        KeySchema schema = KeySchema.parse("pk:S");
        BatchEndpoint endpoint = WireBatchEndpoint.direct(side, table, schema);
        WireScan scan = new WireScan(side.dynamoDb(WireClients::forScans), table, 1, ScanConsistency.STRONG);

        int written = 0;
        try (BatchWriter writer =
                new BatchWriter(table, endpoint, WriteLimits.DEFAULT.withBatchesInFlight(2), (w, reason) -> {
                    throw new AssertionError(reason);
                })) {
            while (identity.assumeRoleCalls().size() < 4) {
                CanonicalKey key = CanonicalKey.ofBytes(("S" + written).getBytes(StandardCharsets.UTF_8));
                writer.write(ItemWrite.put(Slice.ofUtf8("{\"pk\":{\"S\":\"" + written++ + "\"}}"), key));
                scan.firstPage(0);
            }
            writer.flush();
        }

        assertThat(scan.firstPage(0).items().scan(new ItemScanner(schema), item -> {}))
                .isEqualTo(written);
    }

    /** The proxy refuses sessions that are over and sends the others to their account's database. */
    private static FaultPlan sessionsOf(IdentityServer identity) {
        return FaultPlan.nothing()
                .withExpiredAccessKeys(key -> identity.session(key)
                        .filter(session -> session.isOver(Instant.now()))
                        .isPresent())
                .withAccessKeys(key -> identity.session(key)
                        .map(session -> session.account().accessKeyId())
                        .orElse(key));
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

    private static int requestsUntil(Instant end, DynamoDbClient client) {
        int requests = 0;
        while (Instant.now().isBefore(end)) {
            client.listTables();
            requests++;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return requests;
    }

    @Test
    void aJobOfTenHoursSignsEveryRequestWithASessionThatLasts() {
        SteppingClock clock = new SteppingClock();
        IdentityServer identity = opened(IdentityServer.start(clock));
        identity.allow(AssumableRole.of(ROLE, Account.TARGET));
        AnsweringServer service = opened(new AnsweringServer(new SessionGate(identity, clock)));
        DynamoDbClient client = clients(service, identity, clock)
                .dynamoDb(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()));

        for (int quarter = 0; quarter < 40; quarter++) {
            client.listTables();
            clock.forward(Duration.ofMinutes(15));
        }

        assertThat(service.requests()).hasSize(40);
        assertThat(identity.assumeRoleCalls())
                .hasSize(10)
                .extracting(AssumeRoleCall::askedDuration)
                .containsOnly(Duration.ofHours(1));
    }

    @Test
    void aSessionThatEndsBetweenTwoAttemptsOfARequestIsReplaced() {
        SteppingClock clock = new SteppingClock();
        IdentityServer identity = opened(IdentityServer.start(clock));
        identity.allow(AssumableRole.of(ROLE, Account.TARGET));
        SessionGate gate = new SessionGate(identity, clock);
        AnsweringServer service = opened(new AnsweringServer(request -> {
            clock.forward(Duration.ofMinutes(61));
            return gate.apply(request);
        }));

        assertThatThrownBy(() -> clients(service, identity, clock)
                        .dynamoDb(config -> config.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(3)
                                .build()))
                        .listTables())
                .as("each session is over when its request arrives")
                .hasMessageContaining("expired");
        assertThat(service.requests().stream().map(Request::accessKeyId))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void aWrongExternalIdIsOneLineThatSaysWhatToCheck() {
        IdentityServer identity = opened(IdentityServer.start());
        identity.allow(AssumableRole.of(ROLE, Account.TARGET).requiring("the-right-one"));

        assertThatThrownBy(() -> clients(
                                unasked(), identity, InstantSource.system(), "--target-external-id", "the-wrong-one")
                        .dynamoDb()
                        .listTables())
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
                .hasMessage(
                        "Cannot assume the role of the target: it is denied to OWNKEY [role=" + ROLE + "]. Check that"
                                + " the role exists, that its trust policy names this caller, that it asks for the external id of"
                                + " --target-external-id, and that the caller may do sts:AssumeRole.");
    }

    @Test
    void theRightExternalIdOpensTheRole() {
        IdentityServer identity = opened(IdentityServer.start());
        identity.allow(AssumableRole.of(ROLE, Account.TARGET).requiring("the-right-one"));
        AnsweringServer service = opened(new AnsweringServer(new SessionGate(identity, InstantSource.system())));

        clients(service, identity, InstantSource.system(), "--target-external-id", "the-right-one")
                .dynamoDb()
                .listTables();

        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void anUnknownRoleIsOneLine() {
        IdentityServer identity = opened(IdentityServer.start());

        assertThatThrownBy(() -> clients(unasked(), identity, InstantSource.system())
                        .dynamoDb()
                        .listTables())
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith(
                        "Cannot assume the role of the target: it is denied to OWNKEY [role=" + ROLE + "].")
                .hasMessageContaining("--target-external-id is not given");
    }

    @Test
    void aCallerWhoseOwnSessionIsOverIsToldSo() {
        SteppingClock clock = new SteppingClock();
        IdentityServer identity = opened(IdentityServer.start(clock));
        identity.allow(AssumableRole.of(ROLE, Account.TARGET));
        AnsweringServer service = opened(new AnsweringServer(new SessionGate(identity, clock)));
        clients(service, identity, clock).dynamoDb().listTables();
        Session ended =
                identity.session(service.requests().get(0).accessKeyId()).orElseThrow();
        clock.forward(Duration.ofHours(2));

        assertThatThrownBy(() -> clients(service, around(identity, clock).as(ended.accessKeyId()))
                        .dynamoDb()
                        .listTables())
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("Cannot assume the role of the target: the credentials have expired [")
                .hasMessageEndingWith("Renew the credentials that this program finds in its environment.");
    }

    @Test
    void aRoleThatIsClosedLaterEndsTheWorkAtTheEndOfItsSession() {
        SteppingClock clock = new SteppingClock();
        IdentityServer identity = opened(IdentityServer.start(clock));
        identity.allow(AssumableRole.of(ROLE, Account.TARGET));
        AnsweringServer service = opened(new AnsweringServer(new SessionGate(identity, clock)));
        DynamoDbClient client = clients(service, identity, clock).dynamoDb();
        client.listTables();
        identity.forbid(ROLE);

        clock.forward(Duration.ofMinutes(57));
        client.listTables();
        clock.forward(Duration.ofMinutes(3));

        assertThatThrownBy(client::listTables)
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("Cannot assume the role of the target: it is denied");
    }

    @Test
    void anIdentityServiceThatIsNotThereIsOneLine() {
        IdentityServer identity = IdentityServer.start();
        FixedSurroundings around = around(identity, InstantSource.system());
        identity.close();

        assertThatThrownBy(() -> clients(unasked(), around).dynamoDb().listTables())
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("Cannot assume the role of the target: the connection is refused [service=STS,"
                        + " region=eu-west-1, role=" + ROLE
                        + "]. Check AWS_ENDPOINT_URL_STS, AWS_REGION and the network");
    }

    private AnsweringServer unasked() {
        return opened(new AnsweringServer(request -> {
            throw new AssertionError("No request is sent without credentials.");
        }));
    }

    private static FixedSurroundings around(IdentityServer identity, InstantSource clock) {
        FixedSurroundings empty = FixedSurroundings.empty();
        return new FixedSurroundings("eu-west-1", empty.profiles(), empty.own(), identity.endpoint(), clock);
    }

    private SideClients clients(
            AnsweringServer service, IdentityServer identity, InstantSource clock, String... settings) {
        return clients(service, around(identity, clock), settings);
    }

    private SideClients clients(AnsweringServer service, FixedSurroundings around, String... settings) {
        return clients(service.endpoint(), around, settings);
    }

    private SideClients clients(URI endpoint, FixedSurroundings around, String... settings) {
        List<String> all =
                new ArrayList<>(List.of("--target-role-arn", ROLE, "--target-endpoint", endpoint.toString()));
        all.addAll(List.of(settings));
        Side side = Sides.target(all.toArray(String[]::new)).toSide(around);
        return opened(SideClients.open(side, around));
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        opened.add(0, closeable);
        return closeable;
    }
}
