package io.dynaferry.cdc;

import io.dynaferry.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The answer to an event, in the form of {@code ReportBatchItemFailures}.
 *
 * @param failures the identifiers of what has to come again; for a stream at most one, from which on everything does
 */
public record BatchResponse(List<String> failures) {
    public BatchResponse {
        failures = List.copyOf(failures);
    }

    /** {@code {"batchItemFailures":[{"itemIdentifier":"..."}]}}. */
    public byte[] toJson() {
        StringBuilder text = new StringBuilder();
        JsonWriter json =
                JsonWriter.compact(text).beginObject().name("batchItemFailures").beginArray();
        for (String failure : failures) {
            json.beginObject().member("itemIdentifier", failure).endObject();
        }
        json.endArray().endObject();
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
