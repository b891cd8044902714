package io.dynaferry.testkit.wire;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests to S3 with AWS Signature Version 4. */
final class SignatureV4 {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String SIGNED_HEADERS = "host;x-amz-content-sha256;x-amz-date";

    private final String accessKeyId;
    private final String secretAccessKey;
    private final String region;
    private final InstantSource clock;

    SignatureV4(String accessKeyId, String secretAccessKey, String region, InstantSource clock) {
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
        this.region = region;
        this.clock = clock;
    }

    /** Adds the headers of a signed request. */
    HttpRequest.Builder sign(String method, URI uri, byte[] body) {
        String time = TIME.format(clock.instant());
        String scope = time.substring(0, 8) + "/" + region + "/s3/aws4_request";
        String bodyHash = hash(body);
        String canonical = String.join(
                "\n",
                method,
                uri.getRawPath(),
                canonicalQuery(uri),
                "host:" + uri.getRawAuthority(),
                "x-amz-content-sha256:" + bodyHash,
                "x-amz-date:" + time,
                "",
                SIGNED_HEADERS,
                bodyHash);
        String toSign =
                String.join("\n", "AWS4-HMAC-SHA256", time, scope, hash(canonical.getBytes(StandardCharsets.UTF_8)));
        return HttpRequest.newBuilder(uri)
                .header("x-amz-content-sha256", bodyHash)
                .header("x-amz-date", time)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                                .formatted(accessKeyId, scope, SIGNED_HEADERS, signature(scope, toSign)));
    }

    private static String canonicalQuery(URI uri) {
        if (uri.getRawQuery() == null) {
            return "";
        }
        return Arrays.stream(uri.getRawQuery().split("&", -1))
                .map(parameter -> parameter.contains("=") ? parameter : parameter + "=")
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private String signature(String scope, String toSign) {
        byte[] key = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = mac(key, part);
        }
        return HexFormat.of().formatHex(mac(key, toSign));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
