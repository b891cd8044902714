package io.dynaferry.cdc;

import static io.dynaferry.cdc.Songs.item;
import static io.dynaferry.cdc.Songs.key;
import static io.dynaferry.change.EventFixture.STREAM;
import static io.dynaferry.change.EventFixture.event;
import static io.dynaferry.change.EventFixture.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.change.EventFixture;
import io.dynaferry.change.QuarantineDocument;
import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonValue;
import io.dynaferry.json.JsonValue.JsonObject;
import io.dynaferry.json.JsonValue.JsonString;
import io.dynaferry.testkit.queue.Queue;
import io.dynaferry.testkit.queue.QueueSettings;
import io.dynaferry.testkit.queue.SqsServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that the target never takes: an item of more than 400 KB, which the service refuses. */
class QuarantineIT {
    private final FollowedTable table = FollowedTable.create(Songs.SCHEMA);
    private final Map<String, String> environment = table.environment();
    private final SqsServer sqs = SqsServer.start();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        sqs.close();
    }

    @Test
    void aChangeGoesToTheQueueWithItsWholeImageAndTheReason() {
        Queue queue = queueBeforeEverything("poison");

        assertThat(follow(withPoison(410_000)).failures()).isEmpty();

        assertThat(table.items()).hasSize(2);
        assertThat(queue.content()).singleElement().satisfies(message -> {
            Map<String, JsonValue> members = members(message.body());
            assertThat(members.get("reason")).asString().contains("Item size has exceeded");
            assertThat(members.get("target")).isEqualTo(new JsonString(table.name() + "@us-east-1"));
            assertThat(members.get("sequenceNumber")).isEqualTo(new JsonString(number(2)));
            assertThat(members.get("stream")).isEqualTo(new JsonString(STREAM));
            assertThat(QuarantineDocument.record(Slice.ofUtf8(message.body())).newImage())
                    .isNotNull()
                    .satisfies(image -> assertThat(image.utf8()).isEqualTo(item(2, "x".repeat(410_000))));
        });
    }

    @Test
    void aFifoQueueTakesARedeliveredChangeOnce() {
        Queue queue = queueBeforeEverything("poison.fifo");

        follow(withPoison(410_000));
        follow(withPoison(410_000));

        assertThat(queue.content()).hasSize(1);
    }

    @Test
    void whatIsTooLargeForAMessageGoesToThePlaceAndTheMessageSaysWhere() throws IOException {
        Queue queue = queueBeforeEverything("poison");
        environment.merge("QUARANTINE", directory.toString(), (one, other) -> one + "," + other);

        assertThat(follow(withPoison(1_100_000)).failures()).isEmpty();

        String body = queue.content().get(0).body();
        assertThat(body).hasSizeLessThan(2000);
        String file = String.valueOf(members(body).get("storedAt"));
        assertThat(files()).singleElement().satisfies(path -> {
            assertThat(file).contains("/" + path.getFileName());
            assertThat(QuarantineDocument.record(Slice.of(Files.readAllBytes(path)))
                            .sequenceNumber())
                    .hasToString(number(2));
        });
    }

    @Test
    void whatIsTooLargeForAMessageHoldsTheStreamUpWithoutAPlace() {
        queueBeforeEverything("poison");

        assertThat(follow(withPoison(1_100_000)).failures()).containsExactly(number(2));
        assertThat(table.items()).hasSize(2);
    }

    @Test
    void aPlaceAloneTakesEverythingAndAChangeThatComesAgainOnce() throws IOException {
        environment.put("QUARANTINE", directory.toString());

        follow(withPoison(410_000));
        assertThat(follow(withPoison(410_000)).failures()).isEmpty();

        assertThat(files()).hasSize(1);
    }

    @Test
    void aQueueThatIsNotThereHoldsTheStreamUp() {
        environment.put("QUARANTINE", sqs.endpoint() + "/000000000000/nobody");

        assertThat(follow(withPoison(410_000)).failures()).containsExactly(number(2));
    }

    private Queue queueBeforeEverything(String name) {
        Queue queue = sqs.createQueue(QueueSettings.of(name));
        environment.put("QUARANTINE", sqs.url(queue));
        return queue;
    }

    private static EventFixture withPoison(int length) {
        return event().insert(key(1), item(1, "first"))
                .insert(key(2), item(2, "x".repeat(length)))
                .insert(key(3), item(3, "third"));
    }

    private BatchResponse follow(EventFixture event) {
        try (Replicator replicator = Replicator.open(environment)) {
            return replicator.process(event.json(), Duration.ofMinutes(1));
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    private static Map<String, JsonValue> members(String body) {
        return ((JsonObject) JsonValue.parse(body.getBytes(StandardCharsets.UTF_8))).members();
    }
}
