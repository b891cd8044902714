package io.dynaferry.bench.follow;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.item.GeneratedItems;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Events of a stream whose records are about so many keys: nine in ten put an item of about 500 bytes, one removes it. */
final class GeneratedEvents {
    private static final String STREAM =
            "arn:aws:dynamodb:us-east-1:000000000000:table/Music/stream/2026-11-21T00:00:00.000";

    private final GeneratedItems items = new GeneratedItems(1);
    private final Random random = new Random(1);
    private final int keys;
    private long number = 1_000_000_000_000_000_000L;

    GeneratedEvents(int keys) {
        this.keys = keys;
    }

    Slice next(int records) {
        StringBuilder event = new StringBuilder("{\"Records\":[");
        for (int record = 0; record < records; record++) {
            event.append(record == 0 ? "" : ",");
            append(event);
        }
        return Slice.ofUtf8(event.append("]}").toString());
    }

    private void append(StringBuilder event) {
        int key = random.nextInt(keys);
        boolean removes = random.nextInt(10) == 0;
        number++;
        event.append("{\"eventID\":\"")
                .append(number)
                .append("\",\"eventName\":\"")
                .append(removes ? "REMOVE" : "MODIFY");
        event.append(
                "\",\"eventVersion\":\"1.1\",\"eventSource\":\"aws:dynamodb\",\"awsRegion\":\"us-east-1\",\"dynamodb\":{");
        event.append("\"ApproximateCreationDateTime\":1795219200,\"Keys\":").append(text(GeneratedItems.key(key)));
        if (!removes) {
            event.append(",\"NewImage\":").append(text(items.item(key)));
        }
        event.append(",\"SequenceNumber\":\"")
                .append(number)
                .append("\",\"SizeBytes\":500,\"StreamViewType\":\"NEW_IMAGE\"},");
        event.append("\"eventSourceARN\":\"").append(STREAM).append("\"}");
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
