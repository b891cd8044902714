package io.dynaferry.dynamodb.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Repeats a call with other bytes, past the SDK's many stages: the first call of an operation goes the SDK's way, and what
 * it came to before it was signed (address, headers, region) serves for all that follow. Each is signed with the
 * credentials of its moment and is one attempt. Safe for use by several threads.
 */
public final class DirectCalls {
    /** What tells one call from another. */
    private static final String[] OF_ONE_CALL = {"amz-sdk-invocation-id", "amz-sdk-request"};

    private static final String TARGET = "X-Amz-Target";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String AUTHORIZATION = "Authorization";
    private static final String LENGTH = "Content-Length";

    private final InstantSource clock;
    private final String operation;
    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private volatile @Nullable Pattern pattern;

    /** What all calls have in common: a request without a signature, and how it is signed. */
    private record Pattern(SdkHttpRequest request, CallSignature signature) {}

    DirectCalls(String operation, SdkHttpClient http, AwsCredentialsProvider credentials, InstantSource clock) {
        this.clock = clock;
        this.operation = operation;
        this.http = http;
        this.credentials = credentials;
    }

    /** Takes the first request of the operation for the pattern; one that is not sent to the root of its server is left to the SDK. */
    void learn(SignRequest<AwsCredentialsIdentity> request) {
        if (pattern != null || !isOfOperation(request.request())) {
            return;
        }
        SdkHttpRequest.Builder plain = request.request().toBuilder();
        for (String header : OF_ONE_CALL) {
            plain.removeHeader(header);
        }
        SdkHttpRequest known = plain.build();
        pattern = new Pattern(
                known,
                new CallSignature(new CallSignature.Call(
                        host(known),
                        known.firstMatchingHeader(CONTENT_TYPE).orElse(""),
                        known.firstMatchingHeader(TARGET).orElse(""),
                        request.requireProperty(AwsV4HttpSigner.REGION_NAME),
                        request.requireProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME))));
    }

    /** As the connection will spell it. */
    private static String host(SdkHttpRequest request) {
        return SdkHttpUtils.isUsingStandardPort(request.protocol(), request.port())
                ? request.host()
                : request.host() + ":" + request.port();
    }

    private boolean isOfOperation(SdkHttpRequest request) {
        boolean isOfRoot =
                request.encodedPath().isEmpty() || request.encodedPath().equals("/");
        return isOfRoot
                && request.firstMatchingHeader(TARGET)
                        .filter(target -> target.endsWith("." + operation))
                        .isPresent();
    }

    /** Empty as long as no call has gone the SDK's way. */
    public Optional<DirectAnswer> call(byte[] body) throws IOException {
        Pattern known = pattern;
        return known == null ? Optional.empty() : Optional.of(send(signed(known, body), body));
    }

    private SdkHttpRequest signed(Pattern known, byte[] body) {
        AwsCredentialsIdentity identity = credentials.resolveCredentials();
        String date = CallSignature.spelled(clock.instant());
        String hash = CallSignature.hash(body);
        SdkHttpRequest.Builder request = known.request().toBuilder()
                .putHeader(LENGTH, Integer.toString(body.length))
                .putHeader(CallSignature.DATE, date)
                .putHeader(CallSignature.HASH, hash)
                .putHeader(AUTHORIZATION, known.signature().authorization(hash, date, identity));
        if (identity instanceof AwsSessionCredentialsIdentity session) {
            request.putHeader(CallSignature.TOKEN, session.sessionToken());
        }
        return request.build();
    }

    private DirectAnswer send(SdkHttpRequest request, byte[] body) throws IOException {
        HttpExecuteResponse response = http.prepareRequest(HttpExecuteRequest.builder()
                        .request(request)
                        .contentStreamProvider(() -> new ByteArrayInputStream(body))
                        .build())
                .call();
        try (AbortableInputStream answer = response.responseBody().orElseGet(DirectCalls::nothing)) {
            return new DirectAnswer(response.httpResponse(), answer.readAllBytes());
        }
    }

    private static AbortableInputStream nothing() {
        return AbortableInputStream.create(new ByteArrayInputStream(new byte[0]));
    }
}
