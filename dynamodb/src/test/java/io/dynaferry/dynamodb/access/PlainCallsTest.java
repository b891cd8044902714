package io.dynaferry.dynamodb.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.dynamodb.access.AnsweringServer.Answer;
import io.dynaferry.dynamodb.access.AnsweringServer.Request;
import io.dynaferry.dynamodb.access.CredentialSource.DefaultChain;
import io.dynaferry.testkit.identity.AssumableRole;
import io.dynaferry.testkit.identity.IdentityServer;
import io.dynaferry.testkit.server.Account;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Calls whose way is known before any call of the SDK's. */
class PlainCallsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final byte[] BODY = "{\"TableName\":\"Music\"}".getBytes(StandardCharsets.UTF_8);

    private static Side side(@Nullable URI endpoint, @Nullable Role role) {
        return new Side(SettingNames.options("target"), null, "eu-west-1", endpoint, new DefaultChain(), role);
    }

    @Test
    void theFirstCallIsWhatTheSdkWouldHaveSent() throws IOException {
        try (AnsweringServer server = new AnsweringServer(request -> Answer.ok("{}"));
                SideClients clients = SideClients.open(side(server.endpoint(), null), FixedSurroundings.empty())) {
            DirectAnswer answer = clients.plainCalls("PutItem").call(BODY, LONG).orElseThrow();
            clients.dynamoDb().putItem(request -> request.tableName("Music"));

            Request plain = server.requests().get(0);
            Request bySdk = server.requests().get(1);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().utf8()).isEqualTo("{}");
            assertThat(plain.target()).isEqualTo(bySdk.target());
            assertThat(plain.path()).isEqualTo(bySdk.path());
            assertThat(plain.region()).isEqualTo(bySdk.region()).isEqualTo("eu-west-1");
            assertThat(plain.accessKeyId()).isEqualTo(bySdk.accessKeyId());
            assertThat(plain.userAgent()).startsWith("dynaferry/");
            assertThat(plain.body()).isEqualTo(new String(BODY, StandardCharsets.UTF_8));
        }
    }

    @Test
    void anErrorIsAnAnswerWithItsBody() throws IOException {
        try (AnsweringServer server =
                        new AnsweringServer(request -> Answer.error(400, "ThrottlingException", "slow down"));
                SideClients clients = SideClients.open(side(server.endpoint(), null), FixedSurroundings.empty())) {
            DirectAnswer answer = clients.plainCalls("PutItem").call(BODY, LONG).orElseThrow();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().utf8()).contains("ThrottlingException");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aCallThatIsNotAnsweredIsBrokenOffInTime() {
        CountDownLatch over = new CountDownLatch(1);
        try (AnsweringServer server = new AnsweringServer(request -> waitFor(over));
                SideClients clients = SideClients.open(side(server.endpoint(), null), FixedSurroundings.empty())) {
            DirectCalls calls = clients.plainCalls("PutItem");
            long begun = System.nanoTime();

            try {
                assertThatThrownBy(() -> calls.call(BODY, Duration.ofMillis(300)))
                        .isInstanceOf(IOException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            } finally {
                over.countDown();
            }
        }
    }

    private static Answer waitFor(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Answer.ok("{}");
    }

    @Test
    void aCallWhoseCredentialsHaveToBeFetchedIsTheSdks() throws IOException {
        RoleArn arn = RoleArn.parse("arn:aws:iam::222222222222:role/follower");
        try (IdentityServer identity = IdentityServer.start();
                AnsweringServer server = new AnsweringServer(request -> Answer.ok("{}"));
                SideClients clients = SideClients.open(
                        side(server.endpoint(), new Role(arn, null)),
                        FixedSurroundings.empty().in("eu-west-1").supportedBy(identity.endpoint()))) {
            identity.allow(AssumableRole.of(arn.toString(), Account.TARGET));
            DirectCalls calls = clients.plainCalls("PutItem");
            DynamoDbClient client = clients.dynamoDb();

            assertThat(calls.call(BODY, LONG)).isEmpty();
            client.putItem(request -> request.tableName("Music"));
            assertThat(calls.call(BODY, LONG)).isPresent();

            List<Request> requests = server.requests();
            assertThat(requests).hasSize(2);
            assertThat(requests.get(1).accessKeyId()).isEqualTo(requests.get(0).accessKeyId());
        }
    }

    @Test
    void withoutAPlainAddressTheSdkShowsTheWay() throws IOException {
        try (SideClients clients = SideClients.open(side(null, null), FixedSurroundings.empty())) {
            assertThat(clients.plainCalls("PutItem").call(BODY, LONG)).isEmpty();
        }
    }
}
