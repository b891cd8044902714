package io.dynaferry.testkit.fault;

import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireClient;
import io.dynaferry.testkit.http.WireHandler;
import io.dynaferry.testkit.http.WireHeader;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.http.WireResponse;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A server that answers for another one. Headers pass both ways, but for those that belong to one connection. Thread-safe. */
public final class Upstream implements WireHandler, Closeable {
    /** Without Accept-Encoding bodies stay readable. */
    private static final Set<String> NOT_PASSED_ON = Set.of(
            "host", "content-length", "transfer-encoding", "connection", "keep-alive", "expect", "accept-encoding");

    private final WireClient client;
    private final UnaryOperator<String> accessKeys;

    public Upstream(URI endpoint) {
        this(endpoint, UnaryOperator.identity());
    }

    Upstream(URI endpoint, UnaryOperator<String> accessKeys) {
        this.client = new WireClient(endpoint);
        this.accessKeys = accessKeys;
    }

    @Override
    public WireAnswer answer(WireRequest request) throws IOException {
        String key = accessKeys.apply(AccessKey.of(request));
        List<WireHeader> headers = passedOn(request.headers());
        headers.replaceAll(header -> AccessKey.replace(header, key));
        WireResponse response = client.send(new WireRequest(request.method(), request.path(), headers, request.body()));
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
