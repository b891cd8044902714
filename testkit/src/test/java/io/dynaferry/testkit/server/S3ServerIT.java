package io.dynaferry.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.testkit.wire.RefusedException;
import io.dynaferry.testkit.wire.S3Http;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3ServerIT {
    private static final byte[] NOTHING = {};

    private final S3Server server = S3Server.shared();
    private final S3Http s3 = new S3Http(server.endpoint(), S3Server.ACCESS_KEY_ID, S3Server.SECRET_ACCESS_KEY);
    private final String bucket = server.freshBucketName("exports");

    @BeforeEach
    void createBucket() {
        s3.createBucket(bucket);
    }

    @Test
    void whatIsPutIsRead() {
        s3.put(bucket, "a b/ä+*~.json", bytes("hello"));

        assertThat(s3.read(bucket, "a b/ä+*~.json")).isEqualTo(bytes("hello"));
    }

    @Test
    void whatIsDeletedIsGone() {
        s3.put(bucket, "key", bytes("hello"));

        s3.delete(bucket, "key");

        assertThatThrownBy(() -> s3.read(bucket, "key")).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.type()).isEqualTo("NoSuchKey");
        });
    }

    @Test
    void partOfAnObjectIsRead() {
        s3.put(bucket, "key", bytes("0123456789"));

        HttpResponse<byte[]> part = s3.call("GET", bucket + "/key", NOTHING, "Range", "bytes=3-5");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(bytes("345"));
    }

    @Test
    void listsKeysUnderAPrefixPageByPage() {
        for (int i = 0; i < 5; i++) {
            s3.put(bucket, "data/" + i, NOTHING);
        }
        s3.put(bucket, "elsewhere", NOTHING);

        List<String> keys = new ArrayList<>();
        int pages = 0;
        String next = "";
        do {
            String page = text(s3.call("GET", bucket + "?list-type=2&max-keys=2&prefix=data%2F" + next, NOTHING));
            keys.addAll(elements("Key", page));
            next = elements("NextContinuationToken", page).stream()
                    .findFirst()
                    .map(token -> "&continuation-token=" + URLEncoder.encode(token, StandardCharsets.UTF_8))
                    .orElse("");
            pages++;
        } while (!next.isEmpty());

        assertThat(keys).containsExactly("data/0", "data/1", "data/2", "data/3", "data/4");
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void anObjectIsPutInParts() {
        byte[] first = new byte[5 * 1024 * 1024];
        Arrays.fill(first, (byte) 'a');
        byte[] second = bytes("the end");

        String upload = elements("UploadId", text(s3.call("POST", bucket + "/large?uploads", NOTHING)))
                .get(0);
        String tags = part(upload, 1, first) + part(upload, 2, second);
        s3.call(
                "POST",
                bucket + "/large?uploadId=" + upload,
                bytes("<CompleteMultipartUpload>" + tags + "</CompleteMultipartUpload>"));

        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(first);
        whole.writeBytes(second);
        assertThat(s3.read(bucket, "large")).isEqualTo(whole.toByteArray());
    }

    private String part(String upload, int number, byte[] bytes) {
        HttpResponse<byte[]> answer =
                s3.call("PUT", bucket + "/large?partNumber=" + number + "&uploadId=" + upload, bytes);
        return "<Part><PartNumber>%d</PartNumber><ETag>%s</ETag></Part>"
                .formatted(number, answer.headers().firstValue("ETag").orElseThrow());
    }

    @Test
    void aWrongSecretIsRefused() {
        S3Http stranger = new S3Http(server.endpoint(), S3Server.ACCESS_KEY_ID, "guessed");

        assertThatThrownBy(() -> stranger.put(bucket, "key", NOTHING))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.status()).isEqualTo(403);
                    assertThat(refused.type()).isEqualTo("SignatureDoesNotMatch");
                });
    }

    @Test
    void closingEndsIt() {
        S3Server own = S3Server.start();
        S3Http client = new S3Http(own.endpoint(), S3Server.ACCESS_KEY_ID, S3Server.SECRET_ACCESS_KEY);
        client.createBucket("bucket");

        own.close();

        assertThatThrownBy(() -> client.createBucket("another")).hasMessageContaining("No answer");
    }

    private static List<String> elements(String name, String xml) {
        return Pattern.compile("<" + name + ">([^<]*)</" + name + ">")
                .matcher(xml)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
