package io.dynaferry.dynamodb.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.dynamodb.access.AccountSide;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireHeader;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.http.WireServer;
import io.dynaferry.testkit.protocol.DynamoDbAnswers;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.write.BatchAnswer;
import io.dynaferry.write.BatchAnswer.Outcome;
import io.dynaferry.write.BatchEndpoint;
import io.dynaferry.write.ItemWrite;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What batches look like that go past the SDK, and what becomes of answers that are not good. */
class DirectCallsTest {
    private static final String INVOCATION = "amz-sdk-invocation-id";
    private static final WireAnswer DONE = DynamoDbAnswers.json("{\"UnprocessedItems\":{}}");

    private final Deque<WireAnswer> answers = new ArrayDeque<>();
    private final List<WireRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private final WireServer server = WireServer.start(this::answer);
    private final SideClients clients = AccountSide.open(server.uri(), new Account("directaccount"));
    private final BatchEndpoint endpoint = WireBatchEndpoint.direct(clients, "Music", KeySchema.parse("pk:S"));

    @AfterEach
    void close() {
        clients.close();
        server.close();
    }

    private WireAnswer answer(WireRequest request) {
        requests.add(request.withBody(Slice.of(request.body().copy())));
        WireAnswer next = answers.poll();
        return next == null ? DONE : next;
    }

    @Test
    void theSecondBatchIsSentAsTheFirstWas() {
        send("first");
        send("and the second");

        WireRequest first = requests.get(0);
        WireRequest second = requests.get(1);
        assertThat(first.header(INVOCATION)).as("by the SDK").isPresent();
        assertThat(second.header(INVOCATION)).as("past the SDK").isEmpty();
        Set<String> names = names(first);
        names.removeIf(name -> name.startsWith("amz-sdk-"));
        assertThat(names(second)).isEqualTo(names);
        for (String name : List.of("Host", "User-Agent", "X-Amz-Target", "Content-Type")) {
            assertThat(second.header(name)).isPresent().isEqualTo(first.header(name));
        }
        assertThat(second.path()).isEqualTo(first.path());
        assertThat(second.body().utf8()).contains("and the second");
        assertThat(second.header("Authorization").orElseThrow())
                .contains("Credential=directaccount/")
                .doesNotContain(signature(first));
    }

    @Test
    void everyBatchIsSignedForItself() {
        send("first");
        send("second");
        send("third");

        assertThat(signature(requests.get(1))).isNotEqualTo(signature(requests.get(2)));
    }

    @Test
    void aThrottleAndAFailureAreOneAttemptEach() {
        send("first");
        answers.add(DynamoDbAnswers.error(400, "ProvisionedThroughputExceededException", "too much", ""));
        answers.add(DynamoDbAnswers.error(500, "InternalServerError", "broken", ""));
        answers.add(WireAnswer.text(503, "<html>no JSON</html>"));
        answers.add(WireAnswer.nothing());

        assertThat(send("second").outcome()).isEqualTo(Outcome.THROTTLED);
        assertThat(send("third").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(send("fourth")).isEqualTo(BatchAnswer.failed("HTTP 503"));
        assertThat(send("fifth").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(requests).hasSize(5);
    }

    @Test
    void anAnswerThatIsNotWhatWasSentIsAFailure() {
        send("first");
        WireAnswer whole = DynamoDbAnswers.json("{\"UnprocessedItems\":{}}");
        answers.add(WireAnswer.of(200, List.of(new WireHeader("x-amz-crc32", "1")), whole.body()));

        assertThat(send("second").outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void whatElseIsWrongTheSdkExplains() {
        send("first");
        answers.add(DynamoDbAnswers.error(400, "ResourceNotFoundException", "gone", ""));
        answers.add(DynamoDbAnswers.error(400, "ResourceNotFoundException", "gone", ""));

        assertThatThrownBy(() -> send("second"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("reason=ResourceNotFoundException");
        assertThat(requests).hasSize(3);
        assertThat(requests.get(2).header(INVOCATION)).isPresent();
    }

    private BatchAnswer send(String key) {
        Slice item = Slice.ofUtf8("{\"pk\":{\"S\":\"" + key + "\"}}");
        return endpoint.send(List.of(ItemWrite.put(item, CanonicalKey.ofBytes(new byte[] {1}))));
    }

    private static Set<String> names(WireRequest request) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach(header -> names.add(header.name()));
        return names;
    }

    private static String signature(WireRequest request) {
        String authorization = request.header("Authorization").orElseThrow();
        return authorization.substring(authorization.indexOf("Signature="));
    }
}
