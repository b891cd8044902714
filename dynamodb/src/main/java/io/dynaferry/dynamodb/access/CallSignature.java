package io.dynaferry.dynamodb.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Signature Version 4 for posts to one path that differ in body, moment and credentials only: everything else is put
 * together once. The SDK's signer, which takes any request, starts anew for each. Safe for use by several threads.
 */
final class CallSignature {
    static final String HASH = "x-amz-content-sha256";
    static final String DATE = "X-Amz-Date";
    static final String TOKEN = "X-Amz-Security-Token";

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String HMAC = "HmacSHA256";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DAY_LENGTH = 8;
    private static final HexFormat HEX = HexFormat.of();

    /** What the call is, as its signature names it. */
    record Call(String host, String contentType, String target, String region, String service) {}

    /** Holds for a day and one secret. */
    private static final class SigningKey {
        private final String day;
        private final String secret;
        private final byte[] bytes;

        private SigningKey(String day, String secret, byte[] bytes) {
            this.day = day;
            this.secret = secret;
            this.bytes = bytes;
        }
    }

    private final Call call;
    private volatile @Nullable SigningKey key;

    CallSignature(Call call) {
        this.call = call;
    }

    /** How the date header spells a moment. */
    static String spelled(Instant moment) {
        return MOMENT.format(moment);
    }

    /** What the header of the body's hash says. */
    static String hash(byte[] body) {
        return HEX.formatHex(sha256(body));
    }

    /**
     * The value of the header Authorization.
     *
     * @param hash of the body
     */
    String authorization(String hash, String date, AwsCredentialsIdentity credentials) {
        String token = credentials instanceof AwsSessionCredentialsIdentity session ? session.sessionToken() : null;
        String names = token == null
                ? "content-type;host;x-amz-content-sha256;x-amz-date;x-amz-target"
                : "content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-amz-target";
        String request = "POST\n/\n\ncontent-type:" + call.contentType() + "\nhost:" + call.host()
                + "\nx-amz-content-sha256:" + hash + "\nx-amz-date:"
                + date
                + (token == null ? "" : "\nx-amz-security-token:" + token) + "\nx-amz-target:" + call.target() + "\n\n"
                + names + "\n" + hash;
        String day = date.substring(0, DAY_LENGTH);
        String scope = day + "/" + call.region() + "/" + call.service() + "/aws4_request";
        String toSign = ALGORITHM + "\n" + date + "\n" + scope + "\n" + HEX.formatHex(sha256(bytes(request)));
        byte[] signature = hmac(signingKey(day, credentials.secretAccessKey()), toSign);
        return ALGORITHM + " Credential=" + credentials.accessKeyId() + "/" + scope + ", SignedHeaders=" + names
                + ", Signature=" + HEX.formatHex(signature);
    }

    private byte[] signingKey(String day, String secret) {
        SigningKey known = key;
        if (known == null || !known.day.equals(day) || !known.secret.equals(secret)) {
            byte[] ofRegion = hmac(hmac(bytes("AWS4" + secret), day), call.region());
            known = new SigningKey(day, secret, hmac(hmac(ofRegion, call.service()), "aws4_request"));
            key = known;
        }
        return known.bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }

    private static byte[] hmac(byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has " + HMAC + ".", impossible);
        }
    }
}
