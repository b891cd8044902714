package io.dynaferry.dynamodb.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** One request and its whole answer. Used by one thread; another may break it off. */
final class PlainCall implements ExecutableHttpRequest {
    private static final int FIRST_ERROR = 400;

    private final HttpExecuteRequest request;
    private volatile @Nullable HttpURLConnection connection;
    private volatile boolean aborted;

    PlainCall(HttpExecuteRequest request) {
        this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
        HttpURLConnection open = connect();
        connection = open;
        requireTime();
        if (open.getDoOutput()) {
            try (OutputStream body = open.getOutputStream()) {
                provider().newStream().transferTo(body);
            }
        }
        int status = open.getResponseCode();
        if (status < 0) {
            throw new IOException("The answer is not one of HTTP.");
        }
        byte[] answer = answer(open, status);
        requireTime();
        return HttpExecuteResponse.builder()
                .response(head(open, status))
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
                .build();
    }

    private HttpURLConnection connect() throws IOException {
        SdkHttpRequest asked = request.httpRequest();
        HttpURLConnection open = (HttpURLConnection) asked.getUri().toURL().openConnection();
        open.setRequestMethod(asked.method().name());
        open.setConnectTimeout(Math.toIntExact(PlainConnections.CONNECT.toMillis()));
        open.setReadTimeout(Math.toIntExact(PlainConnections.SILENCE.toMillis()));
        open.setInstanceFollowRedirects(false);
        open.setUseCaches(false);
        open.setDoOutput(request.contentStreamProvider().isPresent());
        asked.forEachHeader((name, values) -> values.forEach(value -> open.addRequestProperty(name, value)));
        return open;
    }

    private ContentStreamProvider provider() {
        return request.contentStreamProvider().orElseThrow();
    }

    private static byte[] answer(HttpURLConnection open, int status) throws IOException {
        try (InputStream body = status < FIRST_ERROR ? open.getInputStream() : open.getErrorStream()) {
            return body == null ? new byte[0] : body.readAllBytes();
        }
    }

    /** The first line of the answer has no name. */
    @SuppressWarnings("ConstantValue")
    private static SdkHttpResponse head(HttpURLConnection open, int status) {
        SdkHttpResponse.Builder head = SdkHttpResponse.builder().statusCode(status);
        for (Map.Entry<@Nullable String, List<String>> header :
                open.getHeaderFields().entrySet()) {
            String name = header.getKey();
            if (name != null) {
                head.putHeader(name, header.getValue());
            }
        }
        return head.build();
    }

    private void requireTime() throws IOException {
        if (aborted) {
            throw new IOException("The call was broken off.");
        }
    }

    @Override
    public void abort() {
        aborted = true;
        HttpURLConnection open = connection;
        if (open != null) {
            open.disconnect();
        }
    }
}
