package io.dynaferry.change;

import io.dynaferry.item.Slice;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** An event of a table's stream as Lambda delivers it. Sequence numbers go up in steps of ten, with gaps as in a real shard. */
public final class EventFixture {
    public static final String STREAM =
            "arn:aws:dynamodb:eu-central-1:123456789012:table/Music/stream/2026-11-21T00:00:00.000";
    private static final BigInteger FIRST = new BigInteger("99999999999999999990");
    private static final long FIRST_SECOND = 1_795_219_200L;

    private final List<String> records = new ArrayList<>();
    private final String extra;
    private BigInteger next = FIRST;

    private EventFixture(String extra) {
        this.extra = extra;
    }

    public static EventFixture event() {
        return new EventFixture("");
    }

    /** Which says of which shard its records are, as those of the test kit's poller do. */
    public static EventFixture ofShard(String shardId) {
        return new EventFixture(",\"shardId\":\"" + shardId + "\"");
    }

    public EventFixture insert(String keys, String image) {
        return record("INSERT", "\"Keys\":" + keys + ",\"NewImage\":" + image, "");
    }

    public EventFixture modify(String keys, String image) {
        return record("MODIFY", "\"NewImage\":" + image + ",\"Keys\":" + keys, "");
    }

    public EventFixture remove(String keys) {
        return record("REMOVE", "\"Keys\":" + keys, "");
    }

    /** The removal of an item whose time to live is over. */
    public EventFixture expire(String keys) {
        return record(
                "REMOVE",
                "\"Keys\":" + keys,
                ",\"userIdentity\":{\"type\":\"Service\",\"principalId\":\"dynamodb.amazonaws.com\"}");
    }

    private EventFixture record(String name, String change, String identity) {
        records.add(
                ("{\"eventID\":\"event-%s\",\"eventName\":\"%s\",\"eventVersion\":\"1.1\",\"eventSource\":\"aws:dynamodb\","
                                + "\"awsRegion\":\"eu-central-1\",\"dynamodb\":{\"ApproximateCreationDateTime\":%d,%s,"
                                + "\"SequenceNumber\":\"%s\",\"SizeBytes\":26,\"StreamViewType\":\"NEW_AND_OLD_IMAGES\"}%s,"
                                + "\"eventSourceARN\":\"%s\"}")
                        .formatted(
                                records.size() + 1,
                                name,
                                FIRST_SECOND + records.size(),
                                change,
                                next,
                                identity,
                                STREAM));
        next = next.add(BigInteger.TEN);
        return this;
    }

    /** The number of the n-th record, counted from 1. */
    public static String number(int n) {
        return FIRST.add(BigInteger.TEN.multiply(BigInteger.valueOf(n - 1L))).toString();
    }

    public Slice json() {
        return Slice.ofUtf8("{\"Records\":[" + String.join(",", records) + "]" + extra + "}");
    }

    public List<StreamRecord> records() {
        return StreamRecordReader.readEvent(json());
    }
}
