package io.dynaferry.testkit.queue;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A message as its sender hands it over. */
public record SentMessage(
        String body, @Nullable String groupId, @Nullable String deduplicationId) {
    int size() {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }
}
