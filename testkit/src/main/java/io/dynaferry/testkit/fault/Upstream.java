package io.dynaferry.testkit.fault;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireClient;
import io.dynaferry.testkit.http.WireHeader;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.http.WireResponse;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The server behind the proxy. Headers pass both ways, but for those that belong to one connection. Thread-safe. */
final class Upstream implements AutoCloseable {
    /** Without Accept-Encoding bodies stay readable. */
    private static final Set<String> NOT_PASSED_ON = Set.of(
            "host", "content-length", "transfer-encoding", "connection", "keep-alive", "expect", "accept-encoding");

    private final WireClient client;
    private final UnaryOperator<String> accessKeys;

    Upstream(URI endpoint, UnaryOperator<String> accessKeys) {
        this.client = new WireClient(endpoint);
        this.accessKeys = accessKeys;
    }

    WireAnswer forward(WireRequest request, Slice body) throws IOException {
        String key = accessKeys.apply(AccessKey.of(request));
        List<WireHeader> headers = passedOn(request.headers());
        headers.replaceAll(header -> AccessKey.replace(header, key));
        WireResponse response = client.send(new WireRequest(request.method(), request.path(), headers, body));
        return WireAnswer.of(response.status(), passedOn(response.headers()), response.body());
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private static List<WireHeader> passedOn(List<WireHeader> headers) {
        List<WireHeader> passed = new ArrayList<>(headers);
        passed.removeIf(header -> NOT_PASSED_ON.contains(header.name().toLowerCase(Locale.ROOT)));
        return passed;
    }
}
