package io.dynaferry.dynamodb.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.http.WireAnswer;
import io.dynaferry.testkit.http.WireHeader;
import io.dynaferry.testkit.http.WireRequest;
import io.dynaferry.testkit.http.WireServer;
import io.dynaferry.testkit.server.Account;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the wire relies on of the SDK: that a body put in is signed, and that one taken out is whole. */
class WireInterceptorTest {
    private static final Account ACCOUNT = new Account("interceptor");
    private static final String PAGE =
            "{\"Items\":[{\"pk\":{\"S\":\"a\"}}],\"Count\":1,\"LastEvaluatedKey\":{\"pk\":{\"S\":\"a\"}}}";

    private final Deque<String> answers = new ArrayDeque<>();
    private final Deque<String> problems = new ArrayDeque<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final WireServer server = WireServer.start(this::answer);
    private final DynamoDbClient client = WireClient.open(server.uri(), ACCOUNT, WireClients::forScans);
    private final WireScan scan = new WireScan(client, "Music", 3, ScanConsistency.STRONG);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void theBodyThatArrivesIsTheOneThatWasSigned() {
        answers.add(checksumOf(PAGE));

        ScanPage page = scan.pageAfter(2, Slice.ofUtf8("{\"pk\":{\"S\":\"\u00e9\"}}"));

        assertThat(problems).isEmpty();
        assertThat(page.items().scan(new ItemScanner(), item -> {})).isOne();
        assertThat(page.lastEvaluatedKey().orElseThrow().utf8()).isEqualTo("{\"pk\":{\"S\":\"a\"}}");
    }

    @Test
    void aPageWithAWrongChecksumIsAskedForAgain() {
        answers.add("1");
        answers.add(checksumOf(PAGE));

        scan.firstPage(0);

        assertThat(requests).hasValue(2);
    }

    @Test
    void aPageWithoutAChecksumIsTaken() {
        answers.add("");

        assertThat(scan.firstPage(0).items().scan(new ItemScanner(), item -> {}))
                .isOne();
    }

    @Test
    void aClientWithoutTheInterceptorIsAnErrorOfTheProgrammer() {
        answers.add("");
        try (DynamoDbClient plain = WireClient.open(server.uri(), ACCOUNT, configuration -> {})) {
            WireScan broken = new WireScan(plain, "Music", 1, ScanConsistency.STRONG);
            assertThatThrownBy(() -> broken.firstPage(0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The client was built without WireInterceptor.");
        }
    }

    @Test
    void aServerThatIsGoneIsAFailureOfTheSdk() {
        server.close();
        try (DynamoDbClient once = WireClient.open(server.uri(), ACCOUNT, WireClients::forWrites)) {
            WireScan alone = new WireScan(once, "Music", 1, ScanConsistency.STRONG);
            assertThatThrownBy(() -> alone.firstPage(0)).isInstanceOf(SdkClientException.class);
        }
    }

    private WireAnswer answer(WireRequest request) {
        requests.incrementAndGet();
        check(request);
        String checksum = answers.isEmpty() ? "" : answers.remove();
        List<WireHeader> headers = checksum.isEmpty() ? List.of() : List.of(new WireHeader("x-amz-crc32", checksum));
        return WireAnswer.of(200, headers, Slice.ofUtf8(PAGE));
    }

    private void check(WireRequest request) {
        String length = request.header("Content-Length").orElse("none");
        if (!length.equals(Integer.toString(request.body().length()))) {
            problems.add("Content-Length is " + length);
        }
        String authorization = request.header("Authorization").orElse("none");
        if (!authorization.endsWith("Signature=" + signature(request, authorization))) {
            problems.add("The signature is not that of the body.");
        }
    }

    /** What AWS would compute for the request as it arrived. */
    private static String signature(WireRequest request, String authorization) {
        String scope = between(authorization, ACCOUNT.accessKeyId() + "/", ",");
        String names = between(authorization, "SignedHeaders=", ",");
        StringBuilder canonical = new StringBuilder("POST\n/\n\n");
        for (String name : names.split(";", -1)) {
            canonical.append(name.toLowerCase(Locale.ROOT)).append(':');
            canonical.append(request.header(name).orElse("")).append('\n');
        }
        canonical
                .append('\n')
                .append(names)
                .append('\n')
                .append(sha256(request.body().copy()));
        String toSign = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                request.header("X-Amz-Date").orElse(""),
                scope,
                sha256(canonical.toString().getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + Account.SECRET_ACCESS_KEY).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = mac(key, part);
        }
        return HexFormat.of().formatHex(mac(key, toSign));
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(after, from));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String checksumOf(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toString(checksum.getValue());
    }
}
