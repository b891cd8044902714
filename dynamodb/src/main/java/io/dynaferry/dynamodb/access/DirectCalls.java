package io.dynaferry.dynamodb.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Repeats a call with other bytes, past the SDK's many stages: the first call of an operation goes the SDK's way, and what
 * it came to before it was signed (address, headers, region) serves for all that follow; unless the way was known from the start. Each
 * is signed with the credentials of its moment and is one attempt. Safe for use by several threads.
 */
public final class DirectCalls {
    /** What tells one call from another. */
    private static final String[] OF_ONE_CALL = {"amz-sdk-invocation-id", "amz-sdk-request"};

    private static final String TARGET = "X-Amz-Target";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String AUTHORIZATION = "Authorization";
    private static final String LENGTH = "Content-Length";
    private static final String AGENT = "User-Agent";
    private static final String JSON = "application/x-amz-json-1.0";
    private static final String SERVICE = "dynamodb";
    /** The service's answers have 16 MB at the most. */
    private static final int LONGEST_ANSWER = 32 << 20;

    private final InstantSource clock;
    private final String operation;
    private final SdkHttpClient http;
    private final SideCredentials credentials;
    private final CallLimits limits;
    private volatile @Nullable Pattern pattern;

    /** What all calls have in common: a request without a signature, and how it is signed. */
    private record Pattern(SdkHttpRequest request, CallSignature signature) {}

    DirectCalls(
            String operation, SdkHttpClient http, SideCredentials credentials, CallLimits limits, InstantSource clock) {
        this.clock = clock;
        this.operation = operation;
        this.http = http;
        this.credentials = credentials;
        this.limits = limits;
    }

    /** Goes the way of a call up to a server that is not there, so that its code is loaded. */
    public static void warmUp() {
        SideCredentials nobody = SideCredentials.found(() -> AwsBasicCredentials.create("nobody", "nothing"));
        try (CallLimits limits = new CallLimits()) {
            new DirectCalls("BatchWriteItem", new PlainConnections(), nobody, limits, InstantSource.system())
                    .knowing(URI.create("https://127.0.0.1:1"), "us-east-1")
                    .call(new byte[0], Duration.ofSeconds(1));
        } catch (IOException expected) {
            // Nobody answers there.
        }
    }

    /** Sets the pattern that no call has shown. */
    DirectCalls knowing(URI server, String region) {
        SdkHttpRequest.Builder known = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .protocol(server.getScheme())
                .host(server.getHost())
                .encodedPath("/")
                .putHeader(CONTENT_TYPE, JSON)
                .putHeader(TARGET, "DynamoDB_20120810." + operation)
                .putHeader(AGENT, "dynaferry/" + ProductVersion.VALUE);
        if (server.getPort() >= 0) {
            known.port(server.getPort());
        }
        pattern = pattern(known.build(), region, SERVICE);
        return this;
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
        pattern = pattern(
                plain.build(),
                request.requireProperty(AwsV4HttpSigner.REGION_NAME),
                request.requireProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME));
    }

    private static Pattern pattern(SdkHttpRequest known, String region, String service) {
        return new Pattern(
                known,
                new CallSignature(new CallSignature.Call(
                        host(known),
                        known.firstMatchingHeader(CONTENT_TYPE).orElse(""),
                        known.firstMatchingHeader(TARGET).orElse(""),
                        region,
                        service)));
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

    /**
     * Empty if the call is one for the SDK: as long as the way is not known, and when credentials have to be fetched first, which the
     * SDK bounds by the time limit of its own call.
     *
     * @param limit after which the call is broken off
     */
    public Optional<DirectAnswer> call(byte[] body, Duration limit) throws IOException {
        Pattern known = pattern;
        if (known == null || !credentials.isAtHand()) {
            return Optional.empty();
        }
        return Optional.of(send(signed(known, body), body, limit));
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

    private DirectAnswer send(SdkHttpRequest request, byte[] body, Duration limit) throws IOException {
        ExecutableHttpRequest call = http.prepareRequest(HttpExecuteRequest.builder()
                .request(request)
                .contentStreamProvider(() -> new ByteArrayInputStream(body))
                .build());
        Future<?> end = limits.endAfter(limit, call);
        try {
            HttpExecuteResponse response = call.call();
            try (AbortableInputStream answer = response.responseBody().orElseGet(DirectCalls::nothing)) {
                return new DirectAnswer(response.httpResponse(), all(answer, response.httpResponse()));
            }
        } finally {
            end.cancel(false);
        }
    }

    /** In one piece where the answer tells its length: a page of a scan has a megabyte. */
    private static byte[] all(InputStream answer, SdkHttpResponse head) throws IOException {
        long length = head.firstMatchingHeader(LENGTH).map(Long::parseLong).orElse(0L);
        byte[] body = new byte[length > LONGEST_ANSWER ? 0 : (int) length];
        int got = answer.readNBytes(body, 0, body.length);
        // Read to its very end, a connection serves again.
        byte[] rest = answer.readAllBytes();
        if (body.length == 0) {
            return rest;
        }
        if (got < body.length || rest.length > 0) {
            throw new IOException("The answer has another length than it says.");
        }
        return body;
    }

    private static AbortableInputStream nothing() {
        return AbortableInputStream.create(new ByteArrayInputStream(new byte[0]));
    }
}
