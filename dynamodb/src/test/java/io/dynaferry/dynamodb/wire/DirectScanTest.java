package io.dynaferry.dynamodb.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.dynamodb.access.AccountSide;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireHeader;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.http.WireServer;
import io.dynaferry.testkit.protocol.DynamoDbAnswers;
import io.dynaferry.testkit.server.Account;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Pages that are asked for past the SDK, and what becomes of those that do not come as they should. */
class DirectScanTest {
    private static final Slice KEY = Slice.ofUtf8("{\"pk\":{\"S\":\"k\"}}");
    private static final WireAnswer PAGE = DynamoDbAnswers.json(
            "{\"ConsumedCapacity\":{\"CapacityUnits\":1.5},\"Items\":[{\"pk\":{\"S\":\"k\"}}],\"LastEvaluatedKey\":"
                    + KEY.utf8() + "}");

    private final Deque<WireAnswer> answers = new ArrayDeque<>();
    private final List<WireRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private final WireServer server = WireServer.start(this::answer);
    private final SideClients clients = AccountSide.open(server.uri(), new Account("directaccount"));
    private final WireScan scan = WireScan.direct(clients, "Music", 3, ScanConsistency.STRONG);

    @BeforeEach
    void learn() {
        scan.firstPage(0);
    }

    @AfterEach
    void close() {
        clients.close();
        server.close();
    }

    private WireAnswer answer(WireRequest request) {
        requests.add(request.withBody(Slice.of(request.body().copy())));
        WireAnswer next = answers.poll();
        return next == null ? PAGE : next;
    }

    @Test
    void the_second_page_is_asked_for_past_the_SDK_and_says_the_same() {
        ScanPage page = scan.pageAfter(2, KEY);

        assertThat(ways()).containsExactly("SDK", "direct");
        assertThat(requests.get(1).body().utf8())
                .isEqualTo(requests.get(0)
                        .body()
                        .utf8()
                        .replace("\"Segment\":0", "\"Segment\":2")
                        .replaceFirst("}$", ",\"ExclusiveStartKey\":" + KEY.utf8() + "}"));
        assertThat(page.consumedUnits()).isEqualTo(1.5);
        assertThat(page.lastEvaluatedKey().orElseThrow().utf8()).isEqualTo(KEY.utf8());
    }

    @Test
    void what_does_not_come_as_it_should_the_SDK_asks_for_again() {
        answers.add(DynamoDbAnswers.error(400, "ProvisionedThroughputExceededException", "too much", ""));
        scan.pageAfter(0, KEY);
        answers.add(WireAnswer.text(503, "<html>no JSON</html>"));
        scan.pageAfter(0, KEY);
        answers.add(WireAnswer.nothing());
        scan.pageAfter(0, KEY);

        assertThat(ways()).containsExactly("SDK", "direct", "SDK", "direct", "SDK", "direct", "SDK");
    }

    @Test
    void a_page_with_another_checksum_or_of_another_length_is_not_taken() {
        answers.add(WireAnswer.of(200, List.of(new WireHeader("x-amz-crc32", "1")), PAGE.body()));
        scan.pageAfter(0, KEY);
        answers.add(PAGE.ending(WireAnswer.Ending.CUT_IN_MID_ANSWER));
        ScanPage page = scan.pageAfter(0, KEY);

        assertThat(ways()).containsExactly("SDK", "direct", "SDK", "direct", "SDK");
        assertThat(page.lastEvaluatedKey()).isPresent();
    }

    @Test
    void what_else_is_wrong_the_SDK_explains() {
        answers.add(DynamoDbAnswers.error(400, "ResourceNotFoundException", "gone", ""));
        answers.add(DynamoDbAnswers.error(400, "ResourceNotFoundException", "gone", ""));

        assertThatThrownBy(() -> scan.firstPage(0)).isInstanceOf(ResourceNotFoundException.class);
    }

    private List<String> ways() {
        return requests.stream()
                .map(request -> request.header("amz-sdk-invocation-id").isPresent() ? "SDK" : "direct")
                .toList();
    }
}
