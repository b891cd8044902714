package io.dynaferry.dynamodb.ledger;

import io.dynaferry.json.JsonWriter;
import io.dynaferry.progress.Watermark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A watermark as a row {@code stream#<stream> / target#<target>#lane#<lane>}. One that nobody records again may expire after a week.
 *
 * @param texts all attributes but the expiry, the key among them
 * @param expiry in seconds since 1970
 */
record WatermarkRow(Map<String, String> texts, long expiry) {
    static final String PREFIX = "stream#";

    private static final Duration KEPT = Duration.ofDays(7);

    static WatermarkRow of(Watermark watermark) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(LedgerTable.PARTITION_KEY, partition(watermark.stream()));
        texts.put(LedgerTable.SORT_KEY, "target#" + watermark.target() + "#lane#" + watermark.lane());
        texts.put("target", watermark.target());
        texts.put("lane", watermark.lane());
        texts.put("appliedUntil", watermark.appliedUntil().toString());
        texts.put("sequenceNumber", watermark.sequenceNumber());
        texts.put("recordedAt", watermark.recordedAt().toString());
        return new WatermarkRow(texts, watermark.recordedAt().plus(KEPT).getEpochSecond());
    }

    static String partition(String stream) {
        return PREFIX + stream;
    }

    Map<String, AttributeValue> attributes() {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        texts.forEach((name, text) -> attributes.put(name, Row.of(text)));
        attributes.put(LedgerTable.EXPIRY, Row.of(expiry));
        return attributes;
    }

    /** The body of a PutItem. */
    byte[] put(String table) {
        StringBuilder text = new StringBuilder();
        JsonWriter json = JsonWriter.compact(text).beginObject().member("TableName", table);
        json.name("Item").beginObject();
        texts.forEach((name, value) ->
                json.name(name).beginObject().member("S", value).endObject());
        json.name(LedgerTable.EXPIRY)
                .beginObject()
                .member("N", String.valueOf(expiry))
                .endObject();
        json.endObject().endObject();
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
