package io.dynaferry.testkit.http;

import io.dynaferry.item.Slice;
import java.util.List;
import java.util.Optional;

/** What a server answered, with a body of its own that stays valid. */
public record WireResponse(int status, List<WireHeader> headers, Slice body) {
    public WireResponse {
        headers = List.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return MessageHead.find(headers, name);
    }
}
