package io.dynaferry.testkit.identity;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The requests of AWS's clients to STS, SSM and Secrets Manager, as far as these tests need them. */
final class IdentityHttp {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI endpoint;
    private final String accessKeyId;

    IdentityHttp(URI endpoint) {
        this(endpoint, "CALLER");
    }

    private IdentityHttp(URI endpoint, String accessKeyId) {
        this.endpoint = endpoint;
        this.accessKeyId = accessKeyId;
    }

    IdentityHttp as(String otherAccessKeyId) {
        return new IdentityHttp(endpoint, otherAccessKeyId);
    }

    IdentityHttp anonymously() {
        return as("");
    }

    HttpResponse<String> assumeRole(String roleArn, String moreParameters) {
        return query("Action=AssumeRole&Version=2011-06-15&RoleSessionName=tester&RoleArn="
                + URLEncoder.encode(roleArn, StandardCharsets.UTF_8) + moreParameters);
    }

    HttpResponse<String> query(String form) {
        return send(request("sts", form).header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"));
    }

    HttpResponse<String> json(String target, String body) {
        String service = target.startsWith("AmazonSSM") ? "ssm" : "secretsmanager";
        return send(request(service, body)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", target));
    }

    static String element(String name, String xml) {
        Matcher element =
                Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
        if (!element.find()) {
            throw new AssertionError("No element " + name + " in " + xml);
        }
        return element.group(1);
    }

    private HttpRequest.Builder request(String service, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint).POST(BodyPublishers.ofString(body));
        if (!accessKeyId.isEmpty()) {
            request.header(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=%s/20261121/us-east-1/%s/aws4_request, SignedHeaders=host, Signature=0"
                            .formatted(accessKeyId, service));
        }
        return request;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
