package io.dynaferry.testkit.stream;

import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonWriter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A batch that the poller has given up, in the form of the service's invocation record.
 *
 * @param invocations how often it was delivered, or the batch it is the rest of
 */
public record DiscardedBatch(
        Condition condition,
        String streamArn,
        String shardId,
        List<StreamRecord> records,
        int invocations,
        Instant at,
        Slice event) {
    /** Why a batch is given up. */
    public enum Condition {
        RETRY_ATTEMPTS_EXHAUSTED("RetryAttemptsExhausted"),
        RECORD_AGE_EXCEEDED("RecordAgeExceeded");

        private final String text;

        Condition(String text) {
            this.text = text;
        }
    }

    public DiscardedBatch {
        records = List.copyOf(records);
    }

    /** What a queue or a topic gets: where the records were, but not the records. */
    public String metadata() {
        StringBuilder json = new StringBuilder();
        write(JsonWriter.compact(json).beginObject()).endObject();
        return json.toString();
    }

    /** What a bucket gets: the event too. */
    public String whole() {
        StringBuilder json = new StringBuilder();
        write(JsonWriter.compact(json).beginObject())
                .name("payload")
                .value(event.utf8())
                .endObject();
        return json.toString();
    }

    private JsonWriter write(JsonWriter json) {
        json.name("requestContext").beginObject();
        json.name("requestId").value(UUID.nameUUIDFromBytes(event.copy()).toString());
        json.name("functionArn").value("arn:aws:lambda:us-east-1:000000000000:function:function");
        json.name("condition").value(condition.text);
        json.name("approximateInvokeCount").value(invocations);
        json.endObject();
        json.name("version").value("1.0");
        json.name("timestamp").value(at.toString());
        json.name("DDBStreamBatchInfo").beginObject();
        json.name("shardId").value(shardId);
        json.name("startSequenceNumber").value(first().sequenceNumber());
        json.name("endSequenceNumber").value(last().sequenceNumber());
        json.name("approximateArrivalOfFirstRecord").value(first().created().toString());
        json.name("approximateArrivalOfLastRecord").value(last().created().toString());
        json.name("batchSize").value(records.size());
        json.name("streamArn").value(streamArn);
        return json.endObject();
    }

    private StreamRecord first() {
        return records.get(0);
    }

    private StreamRecord last() {
        return records.get(records.size() - 1);
    }
}
