package io.dynaferry.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.stream.ChangeStream;
import io.dynaferry.testkit.stream.Shard;
import io.dynaferry.testkit.stream.StreamPage;
import io.dynaferry.testkit.stream.StreamRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordTimesTest {
    private static final Instant MINUTE = Instant.parse("2026-11-21T10:00:00Z");

    private final Deque<List<StreamRecord>> pages = new ArrayDeque<>();
    private Instant now = MINUTE;
    private int iterators;
    private final RecordTimes times = new RecordTimes(
            new ChangeStream() {
                @Override
                public String arn() {
                    return "arn";
                }

                @Override
                public List<Shard> shards() {
                    return List.of();
                }

                @Override
                public String iteratorAtTrimHorizon(String shardId) {
                    return "0";
                }

                @Override
                public String iteratorAfter(String shardId, String sequenceNumber) {
                    return "0";
                }

                @Override
                public StreamPage records(String iterator, int limit) {
                    return new StreamPage(pages.remove(), Integer.toString(++iterators));
                }
            },
            () -> now);

    private StreamRecord read(int second, StreamRecord... records) {
        now = MINUTE.plusSeconds(second);
        pages.add(List.of(records));
        StreamPage page = times.records(Integer.toString(iterators), 100);
        return page.records().isEmpty() ? record() : page.records().get(0);
    }

    private static StreamRecord record() {
        return StreamRecord.parse(
                Slice.ofUtf8("{\"eventName\":\"INSERT\",\"dynamodb\":{\"ApproximateCreationDateTime\":"
                        + MINUTE.getEpochSecond() + ",\"Keys\":{\"id\":{\"S\":\"a\"}},\"SequenceNumber\":\"1\"}}"));
    }

    @Test
    void theFirstRecordsKeepTheirTime() {
        assertThat(read(30, record()).created()).isEqualTo(MINUTE);
    }

    @Test
    void whatComesAfterAnEmptyReadIsAtLeastAsYoungAsThat() {
        read(30);

        StreamRecord later = read(40, record());

        assertThat(later.created()).isEqualTo(MINUTE.plusSeconds(29));
        assertThat(later.json().utf8())
                .contains("\"ApproximateCreationDateTime\":"
                        + MINUTE.plusSeconds(29).getEpochSecond() + ",");
    }

    /** Behind a page that was not empty there may have been more, of the same age. */
    @Test
    void aReadThatFoundSomethingProvesNothing() {
        read(10);
        read(40, record());

        assertThat(read(50, record()).created()).isEqualTo(MINUTE.plusSeconds(9));
    }
}
