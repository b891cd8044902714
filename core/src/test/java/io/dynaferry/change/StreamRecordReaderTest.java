package io.dynaferry.change;

import static io.dynaferry.change.EventFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StreamRecordReaderTest {
    private static final String KEYS = "{\"pk\":{\"S\":\"a\"}}";
    private static final String IMAGE = "{\"pk\":{\"S\":\"a\"},\"text\":{\"S\":\"\\\"}] \\\\\"}}";

    @Test
    void aRecordSaysWhatHappenedToWhich() {
        StreamRecord record = event().insert(KEYS, IMAGE).records().get(0);

        assertThat(record.kind()).isEqualTo(ChangeKind.INSERT);
        assertThat(record.eventId()).isEqualTo("event-1");
        assertThat(record.sequenceNumber()).hasToString(EventFixture.number(1));
        assertThat(record.createdAt()).isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(record.stream()).isEqualTo(EventFixture.STREAM);
        assertThat(record.shardId()).isNull();
        assertThat(record.keys().utf8()).isEqualTo(KEYS);
        assertThat(Objects.requireNonNull(record.newImage()).utf8()).isEqualTo(IMAGE);
        assertThat(record.expired()).isFalse();
    }

    @Test
    void theRecordsStayInTheirOrderAndShareTheEventsBytes() {
        Slice event =
                event().insert(KEYS, IMAGE).modify(KEYS, IMAGE).remove(KEYS).json();

        List<StreamRecord> records = StreamRecordReader.readEvent(event);

        assertThat(records)
                .extracting(StreamRecord::kind)
                .containsExactly(ChangeKind.INSERT, ChangeKind.MODIFY, ChangeKind.REMOVE);
        assertThat(records)
                .allSatisfy(record -> assertThat(record.keys().bytes()).isSameAs(event.bytes()));
        assertThat(records.get(2).newImage()).isNull();
    }

    @Test
    void aRecordIsReadOnItsOwn() {
        Slice json = event().remove(KEYS).records().get(0).json();

        assertThat(StreamRecordReader.readRecord(Slice.of(json.copy())).kind()).isEqualTo(ChangeKind.REMOVE);
    }

    @Test
    void theShardIsTheEventsWhereItSaysIt() {
        assertThat(EventFixture.ofShard("shardId-1")
                        .remove(KEYS)
                        .records()
                        .get(0)
                        .shardId())
                .isEqualTo("shardId-1");
    }

    @Test
    void aRemovalByTheServiceIsAnExpiry() {
        List<StreamRecord> records = event().remove(KEYS).expire(KEYS).records();

        assertThat(records).extracting(StreamRecord::expired).containsExactly(false, true);
    }

    @Test
    void aRemovalByAUserOfSimilarNameIsNone() {
        String text =
                changed("\"eventID\"", "\"userIdentity\":{\"type\":\"Service\",\"principalId\":\"other\"},\"eventID\"");

        assertThat(read(text).get(0).expired()).isFalse();
    }

    @Test
    void timesAreReadHoweverTheyAreSpelled() {
        for (String time : List.of("1.7952192E9", "1795219200.0", "\"1795219200\"", "17952192e2")) {
            assertThat(read(changed("1795219200", time)).get(0).createdAt())
                    .as(time)
                    .isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
        }
        assertThat(read(changed("1795219200", "1795219200.25")).get(0).createdAt())
                .isEqualTo(Instant.parse("2026-11-21T00:00:00.250Z"));
    }

    @Test
    void aStreamWithoutNewImagesIsRefused() {
        for (String view : List.of("KEYS_ONLY", "OLD_IMAGE")) {
            assertThatThrownBy(() -> read(changed("NEW_AND_OLD_IMAGES", view)))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContainingAll(
                            "do not hold the new image", "StreamViewType=" + view, "NEW_AND_OLD_IMAGES")
                    .extracting("exitCode")
                    .isEqualTo(ExitCode.WRONG_USAGE);
        }
    }

    @Test
    void recordsOfAnotherSourceAreRefused() {
        assertThatThrownBy(() -> read(changed("aws:dynamodb", "aws:kinesis")))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("do not come from a DynamoDB stream [eventSource=aws:kinesis]");
    }

    @Test
    void whatIsNoEventIsBadInput() {
        List<String> broken = List.of(
                "{\"Records\":[{]}",
                "{\"Records\":[{}]}",
                changed("INSERT", "UPSERT"),
                changed("\"Keys\"", "\"Key\""),
                changed("\"NewImage\"", "\"Image\""),
                changed(EventFixture.number(1), "x"),
                changed("1795219200", "\"soon\""));
        for (String text : broken) {
            assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(MigrationException.class);
        }
        assertThat(read("{}")).isEmpty();
    }

    private static String changed(String from, String to) {
        return event().insert(KEYS, IMAGE).json().utf8().replace(from, to);
    }

    private static List<StreamRecord> read(String text) {
        return StreamRecordReader.readEvent(Slice.ofUtf8(text));
    }
}
