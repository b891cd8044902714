package io.dynaferry.dynamodb.access;

import io.dynaferry.item.Slice;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What came back from a {@linkplain DirectCalls direct call}: any status, and the whole body. */
public final class DirectAnswer {
    private final SdkHttpResponse head;
    private final byte[] body;

    DirectAnswer(SdkHttpResponse head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    public int status() {
        return head.statusCode();
    }

    public Optional<String> header(String name) {
        return head.firstMatchingHeader(name);
    }

    public Slice body() {
        return Slice.of(body);
    }
}
