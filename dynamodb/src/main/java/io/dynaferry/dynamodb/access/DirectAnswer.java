package io.dynaferry.dynamodb.access;

import io.dynaferry.item.Slice;
import java.util.Optional;
import java.util.zip.CRC32;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What came back from a {@linkplain DirectCalls direct call}: any status, and the whole body. */
public final class DirectAnswer {
    private static final String CHECKSUM = "x-amz-crc32";

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

    /** Whether the body is what the service sent, by its own word; true where it gave none. */
    public boolean hasItsChecksum() {
        CRC32 actual = new CRC32();
        actual.update(body);
        return header(CHECKSUM)
                .filter(expected -> Long.parseLong(expected) != actual.getValue())
                .isEmpty();
    }

    public Slice body() {
        return Slice.of(body);
    }
}
