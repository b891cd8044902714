package io.dynaferry.testkit.http;

import io.dynaferry.item.Slice;
import java.util.List;
import java.util.Optional;

/** One request. Its body lies in the buffer of the connection and is only valid until the request has been answered. */
public record WireRequest(String method, String path, List<WireHeader> headers, Slice body) {
    public WireRequest {
        headers = List.copyOf(headers);
    }

    public WireRequest withBody(Slice other) {
        return new WireRequest(method, path, headers, other);
    }

    public Optional<String> header(String name) {
        return MessageHead.find(headers, name);
    }
}
