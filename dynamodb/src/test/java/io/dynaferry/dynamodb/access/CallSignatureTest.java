package io.dynaferry.dynamodb.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Ours against the SDK's signer, which takes all the headers that it is given. */
class CallSignatureTest {
    private static final String JSON = "application/x-amz-json-1.0";
    private static final String TARGET = "DynamoDB_20120810.BatchWriteItem";
    private static final AwsCredentialsIdentity LASTING = AwsCredentialsIdentity.create("AKID", "secret/with+signs=");
    private static final AwsCredentialsIdentity SESSION =
            AwsSessionCredentialsIdentity.create("ASIA", "other secret", "token/with+signs==");

    private final AwsV4HttpSigner sdk = AwsV4HttpSigner.create();
    private final CallSignature ours = new CallSignature(
            new CallSignature.Call("dynamodb.eu-west-1.amazonaws.com", JSON, TARGET, "eu-west-1", "dynamodb"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void itIsTheSdksOwn(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 20; round++) {
            byte[] body = new byte[random.nextInt(2_000)];
            random.nextBytes(body);
            Instant moment = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(1_000_000));
            AwsCredentialsIdentity credentials = random.nextBoolean() ? LASTING : SESSION;

            String authorization =
                    ours.authorization(CallSignature.hash(body), CallSignature.spelled(moment), credentials);

            SdkHttpRequest expected = bySdk(body, moment, credentials);
            assertThat(expected.firstMatchingHeader(CallSignature.DATE))
                    .as("seed %d", seed)
                    .contains(CallSignature.spelled(moment));
            assertThat(authorization)
                    .as("seed %d", seed)
                    .isEqualTo(expected.firstMatchingHeader("Authorization").orElseThrow());
        }
    }

    @Test
    void otherKeysOfTheSameDaySignDifferently() {
        String date = CallSignature.spelled(Instant.EPOCH);
        AwsCredentialsIdentity other = AwsCredentialsIdentity.create("AKID", "another");

        assertThat(ours.authorization("hash", date, LASTING))
                .isNotEqualTo(ours.authorization("hash", date, other))
                .isEqualTo(ours.authorization("hash", date, LASTING));
    }

    private SdkHttpRequest bySdk(byte[] body, Instant moment, AwsCredentialsIdentity credentials) {
        SdkHttpRequest request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("https://dynamodb.eu-west-1.amazonaws.com/"))
                .putHeader("Content-Type", JSON)
                .putHeader("X-Amz-Target", TARGET)
                .build();
        return sdk.sign(sign -> sign.request(request)
                        .payload(() -> new ByteArrayInputStream(body))
                        .identity(credentials)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(moment, ZoneOffset.UTC)))
                .request();
    }
}
