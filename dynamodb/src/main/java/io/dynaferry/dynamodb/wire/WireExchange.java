package io.dynaferry.dynamodb.wire;

import io.dynaferry.item.Slice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/** The two bodies of one call, which travel beside the SDK's empty request and response. */
final class WireExchange {
    static final ExecutionAttribute<WireExchange> ATTRIBUTE = new ExecutionAttribute<>("dynaferry-wire-exchange");

    private final byte[] request;
    private @Nullable String checksum;
    private byte @Nullable [] response;

    WireExchange(byte[] request) {
        this.request = request;
    }

    byte[] request() {
        return request;
    }

    void expectChecksum(String value) {
        checksum = value;
    }

    Optional<String> checksum() {
        return Optional.ofNullable(checksum);
    }

    void answer(byte[] body) {
        response = body;
    }

    /** The body of the answer, once the call has returned. */
    Slice response() {
        if (response == null) {
            throw new IllegalStateException(
                    "The client was built without " + WireInterceptor.class.getSimpleName() + ".");
        }
        return Slice.of(response);
    }
}
