package io.dynaferry.dynamodb.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Swaps the bodies of calls that carry a {@link WireExchange}: the spliced request goes in before it is signed, and the
 * response is taken out and its checksum verified before the SDK would make objects of it. Other calls pass untouched,
 * and so do error responses.
 */
public final class WireInterceptor implements ExecutionInterceptor {
    private static final String JSON = "application/x-amz-json-1.0";
    private static final String CHECKSUM = "x-amz-crc32";
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        WireExchange exchange = attributes.getAttribute(WireExchange.ATTRIBUTE);
        if (exchange == null) {
            return context.httpRequest();
        }
        return context.httpRequest().toBuilder()
                .putHeader("Content-Length", Integer.toString(exchange.request().length))
                .build();
    }

    @Override
    public Optional<RequestBody> modifyHttpContent(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        WireExchange exchange = attributes.getAttribute(WireExchange.ATTRIBUTE);
        if (exchange == null) {
            return context.requestBody();
        }
        byte[] body = exchange.request();
        return Optional.of(RequestBody.fromContentProvider(() -> new ByteArrayInputStream(body), body.length, JSON));
    }

    @Override
    public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        WireExchange exchange = attributes.getAttribute(WireExchange.ATTRIBUTE);
        if (exchange == null || !context.httpResponse().isSuccessful()) {
            return context.httpResponse();
        }
        context.httpResponse().firstMatchingHeader(CHECKSUM).ifPresent(exchange::expectChecksum);
        return context.httpResponse().toBuilder().removeHeader(CHECKSUM).build();
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        WireExchange exchange = attributes.getAttribute(WireExchange.ATTRIBUTE);
        if (exchange == null || !context.httpResponse().isSuccessful()) {
            return context.responseBody();
        }
        byte[] body = context.responseBody().map(WireInterceptor::readAll).orElse(EMPTY_OBJECT);
        verifyChecksum(exchange, body);
        exchange.answer(body);
        return Optional.of(new ByteArrayInputStream(EMPTY_OBJECT));
    }

    private static byte[] readAll(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw RetryableException.create("The response broke off.", failure);
        }
    }

    private static void verifyChecksum(WireExchange exchange, byte[] body) {
        CRC32 actual = new CRC32();
        actual.update(body);
        exchange.checksum()
                .filter(expected -> Long.parseLong(expected) != actual.getValue())
                .ifPresent(expected -> {
                    throw RetryableException.builder()
                            .message("The response's checksum is not the one that the service sent [expected="
                                    + expected + ", found=" + actual.getValue() + "]")
                            .build();
                });
    }
}
