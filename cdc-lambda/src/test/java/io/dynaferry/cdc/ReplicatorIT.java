package io.dynaferry.cdc;

import static io.dynaferry.change.EventFixture.event;
import static io.dynaferry.change.EventFixture.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.change.EventFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The library against DynamoDB Local. */
class ReplicatorIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FollowedTable table = FollowedTable.create("pk:S,sk:N");

    private BatchResponse follow(EventFixture event) {
        try (Replicator replicator = Replicator.open(table.environment())) {
            return replicator.process(event.json(), MINUTE);
        }
    }

    @Test
    void theLastChangeOfAKeyIsInTheTarget() {
        BatchResponse response = follow(event().insert(key("1"), item("1", "first"))
                .modify("{\"sk\":{\"N\":\"1.0\"},\"pk\":{\"S\":\"a\"}}", item("1", "second"))
                .insert(key("2"), item("2", "gone"))
                .remove(key("2.00"))
                .remove(key("3")));

        assertThat(response.failures()).isEmpty();
        assertThat(new String(response.toJson(), StandardCharsets.UTF_8)).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(table.items()).containsExactly(item("1", "second"));
    }

    @Test
    void aChangeThatTheTargetNeverTakesHoldsTheStreamUpWhereThereIsNoQuarantine() {
        BatchResponse response = follow(event().insert(key("1"), item("1", "first"))
                .insert(key("2"), item("2", "x".repeat(410_000)))
                .insert(key("3"), item("3", "third")));

        assertThat(response.failures()).containsExactly(number(2));
        assertThat(table.items()).containsExactly(item("1", "first"), item("3", "third"));
    }

    private static String key(String sort) {
        return "{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"" + sort + "\"}}";
    }

    private static String item(String sort, String text) {
        return "{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"" + sort + "\"},\"text\":{\"S\":\"" + text + "\"}}";
    }
}
