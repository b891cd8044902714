package io.dynaferry.testkit.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * S3's protocol for setting up and looking at buckets in tests: signed, path-style, nothing retried. Safe for use by
 * several threads.
 */
public final class S3Http {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");

    private final URI endpoint;
    private final SignatureV4 signature;

    public S3Http(URI endpoint, String accessKeyId, String secretAccessKey) {
        this.endpoint = endpoint;
        this.signature = new SignatureV4(accessKeyId, secretAccessKey, "us-east-1", InstantSource.system());
    }

    public void createBucket(String bucket) {
        call("PUT", bucket, new byte[0]);
    }

    public void put(String bucket, String key, byte[] bytes) {
        call("PUT", bucket + "/" + encoded(key), bytes);
    }

    public byte[] read(String bucket, String key) {
        return call("GET", bucket + "/" + encoded(key), new byte[0]).body();
    }

    public void delete(String bucket, String key) {
        call("DELETE", bucket + "/" + encoded(key), new byte[0]);
    }

    /**
     * Any call.
     *
     * @param pathAndQuery encoded, without the first slash
     * @param headers names and values in turn; they are not signed
     */
    public HttpResponse<byte[]> call(String method, String pathAndQuery, byte[] body, String... headers) {
        URI uri = URI.create(endpoint + "/" + pathAndQuery);
        HttpRequest.Builder request =
                signature.sign(method, uri, body).method(method, BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<byte[]> answer = send(request.build());
        if (answer.statusCode() >= 300) {
            throw refusal(method, answer);
        }
        return answer;
    }

    private static HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + request.uri(), e);
        }
    }

    private static RefusedException refusal(String method, HttpResponse<byte[]> answer) {
        String path = answer.request().uri().getPath();
        Matcher code = CODE.matcher(new String(answer.body(), StandardCharsets.UTF_8));
        return new RefusedException(method + " " + path, answer.statusCode(), code.find() ? code.group(1) : "", "");
    }

    private static String encoded(String key) {
        return Arrays.stream(key.split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("*", "%2A")
                        .replace("%7E", "~"))
                .collect(Collectors.joining("/"));
    }
}
