package io.dynaferry.dynamodb.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.dynamodb.access.AnsweringServer.Answer;
import io.dynaferry.dynamodb.access.AnsweringServer.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class SideClientsTest {
    private static final Answer TABLES = Answer.ok("{\"TableNames\":[]}");

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : opened) {
            closeable.close();
        }
    }

    @Test
    void requestsNameTheProductAndItsVersion() {
        AnsweringServer server = serving(TABLES);

        clients(server, FixedSurroundings.empty()).dynamoDb().listTables();

        assertThat(server.requests())
                .singleElement()
                .satisfies(
                        request -> assertThat(request.userAgent()).matches(".*dynaferry/[0-9]+\\.[0-9]+\\.[0-9]+.*"));
    }

    @Test
    void theCallersInterceptorsSeeTheRequests() {
        AnsweringServer server = serving(TABLES);
        List<String> seen = new ArrayList<>();
        ExecutionInterceptor interceptor = new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                seen.add(context.httpRequest().method().name());
            }
        };

        clients(server, FixedSurroundings.empty())
                .dynamoDb(config -> config.addExecutionInterceptor(interceptor))
                .listTables();

        assertThat(seen).containsExactly("POST");
    }

    @Test
    void theCallersRetriesHaveTheLastWord() {
        AnsweringServer server = serving(Answer.error(500, "InternalServerError", "no"));
        DynamoDbClient client = clients(server, FixedSurroundings.empty())
                .dynamoDb(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()));

        assertThatThrownBy(client::listTables).isInstanceOf(DynamoDbException.class);
        assertThat(server.requests()).hasSize(1);
    }

    /** As a refusal looks whose connection was cut in the middle of it. */
    @Test
    void aRefusalThatDoesNotSayWhatItRefusesIsTriedAgain() {
        List<Answer> answers = new ArrayList<>(List.of(new Answer(400, "{\"__ty"), TABLES));
        AnsweringServer server = opened(new AnsweringServer(request -> answers.remove(0)));

        clients(server, FixedSurroundings.empty()).dynamoDb().listTables();

        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aFailureThatPassesIsTriedAgain() {
        List<Answer> answers = new ArrayList<>(List.of(Answer.error(500, "InternalServerError", "no"), TABLES));
        AnsweringServer server = opened(new AnsweringServer(request -> answers.remove(0)));

        clients(server, FixedSurroundings.empty()).dynamoDb().listTables();

        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void everyAttemptIsSignedWithTheCredentialsOfItsMoment() {
        SteppingClock clock = new SteppingClock();
        StsStub sts = new StsStub(clock, Duration.ofHours(1));
        AnsweringServer tokens = opened(new AnsweringServer(sts));
        AnsweringServer server = opened(new AnsweringServer(request -> {
            clock.forward(Duration.ofHours(2));
            return request.accessKeyId().equals("SESSION1") ? Answer.error(500, "InternalServerError", "no") : TABLES;
        }));

        clients(server, around(tokens, clock), "--target-role-arn", "arn:aws:iam::123456789012:role/Mover")
                .dynamoDb()
                .listTables();

        assertThat(server.requests()).extracting(Request::accessKeyId).containsExactly("SESSION1", "SESSION2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExpiredTokenException", "UnrecognizedClientException"})
    void aSessionThatIsRefusedBeforeItsEndIsExchangedWithinTheRequest(String code) {
        SteppingClock clock = new SteppingClock();
        AnsweringServer tokens = opened(new AnsweringServer(new StsStub(clock, Duration.ofHours(1))));
        AnsweringServer server = opened(new AnsweringServer(request -> {
            clock.forward(Duration.ofSeconds(10));
            return request.accessKeyId().equals("SESSION1")
                    ? Answer.error(400, code, "The security token is no good")
                    : TABLES;
        }));
        SideClients clients =
                clients(server, around(tokens, clock), "--target-role-arn", "arn:aws:iam::123456789012:role/Mover");

        clients.dynamoDb(config -> config.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(2)
                        .build()))
                .listTables();

        assertThat(server.requests()).extracting(Request::accessKeyId).containsExactly("SESSION1", "SESSION2");
    }

    @Test
    void aRoleIsAskedForAnHourAtMostUnderAValidNameWithTheExternalId() {
        SteppingClock clock = new SteppingClock();
        AnsweringServer tokens = opened(new AnsweringServer(new StsStub(clock, Duration.ofHours(1))));

        clients(
                        serving(TABLES),
                        around(tokens, clock),
                        "--target-role-arn",
                        "arn:aws:iam::123456789012:role/Mover",
                        "--target-external-id",
                        "some-id")
                .dynamoDb()
                .listTables();

        assertThat(tokens.requests()).singleElement().satisfies(request -> {
            assertThat(request.body().split("&"))
                    .contains(
                            "Action=AssumeRole",
                            "DurationSeconds=3600",
                            "ExternalId=some-id",
                            "RoleSessionName=dynaferry-target",
                            "RoleArn=arn:aws:iam::123456789012:role/Mover");
            assertThat(request.accessKeyId()).isEqualTo("OWNKEY");
        });
    }

    @Test
    void sessionsAreMadeWhereTheProgramRunsUnlessThatIsAnotherPartition() {
        assertThat(tokenRegion("eu-west-1", "us-east-1", "aws")).isEqualTo("us-east-1");
        assertThat(tokenRegion("cn-north-1", "us-east-1", "aws-cn")).isEqualTo("cn-north-1");
        assertThat(tokenRegion("us-gov-west-1", "us-gov-east-1", "aws-us-gov")).isEqualTo("us-gov-east-1");
    }

    private String tokenRegion(String sideRegion, String ownRegion, String partition) {
        SteppingClock clock = new SteppingClock();
        AnsweringServer tokens = opened(new AnsweringServer(new StsStub(clock, Duration.ofHours(1))));
        AnsweringServer server = serving(TABLES);
        Side side = Sides.target(
                        "--target-region",
                        sideRegion,
                        "--target-endpoint",
                        server.endpoint().toString(),
                        "--target-role-arn",
                        "arn:" + partition + ":iam::123456789012:role/Mover")
                .toSide(FixedSurroundings.empty());
        opened(SideClients.open(side, around(tokens, clock).in(ownRegion)))
                .dynamoDb()
                .listTables();
        return tokens.requests().get(0).region();
    }

    @Test
    void closingTheClientsClosesWhatTheyHandedOut() {
        SideClients clients = clients(serving(TABLES), FixedSurroundings.empty());
        DynamoDbClient client = clients.dynamoDb();
        client.listTables();

        clients.close();

        assertThatThrownBy(client::listTables).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void clientsAndCredentialsCannotBeSerialised() throws IOException {
        SideClients clients = clients(serving(TABLES), FixedSurroundings.empty());
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(clients)).isInstanceOf(NotSerializableException.class);
            assertThatThrownBy(() -> out.writeObject(
                            SideCredentials.found(FixedSurroundings.empty().credentials())))
                    .isInstanceOf(NotSerializableException.class);
        }
    }

    @Test
    void whatIsShownNamesTheKindOfCredentialsAndNoKey() {
        SteppingClock clock = new SteppingClock();
        AnsweringServer tokens = opened(new AnsweringServer(new StsStub(clock, Duration.ofHours(1))));
        SideClients clients = clients(
                serving(TABLES), around(tokens, clock), "--target-role-arn", "arn:aws:iam::123456789012:role/Mover");
        clients.dynamoDb().listTables();

        assertThat(clients).hasToString("SideClients[target, LeasedCredentials[role session]]");
    }

    @Test
    void anotherEndpointOfS3GetsPathStyleAddresses() {
        AnsweringServer server = serving(Answer.ok(""));
        URI byName = URI.create("http://localhost:" + server.endpoint().getPort());
        System.setProperty("aws.endpointUrlS3", byName.toString());
        try {
            clients(server, FixedSurroundings.empty())
                    .s3()
                    .headObject(request -> request.bucket("bucket").key("key"));
        } finally {
            System.clearProperty("aws.endpointUrlS3");
        }

        assertThat(server.requests()).extracting(Request::path).containsExactly("/bucket/key");
    }

    private AnsweringServer serving(Answer answer) {
        return opened(new AnsweringServer(request -> answer));
    }

    private static FixedSurroundings around(AnsweringServer tokens, SteppingClock clock) {
        FixedSurroundings empty = FixedSurroundings.empty();
        return new FixedSurroundings(null, empty.profiles(), empty.own(), tokens.endpoint(), clock);
    }

    private SideClients clients(AnsweringServer server, FixedSurroundings surroundings, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--target-region",
                "eu-west-1",
                "--target-endpoint",
                server.endpoint().toString()));
        all.addAll(List.of(settings));
        Side side = Sides.target(all.toArray(String[]::new)).toSide(surroundings);
        return opened(SideClients.open(side, surroundings));
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        opened.add(0, closeable);
        return closeable;
    }
}
