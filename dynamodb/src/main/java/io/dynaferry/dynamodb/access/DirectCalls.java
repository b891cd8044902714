package io.dynaferry.dynamodb.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Repeats a call with other bytes, past the SDK's many stages: the first call of an operation goes the SDK's way, and what
 * it came to before it was signed (address, headers, region) serves for all that follow. Each is signed with the
 * credentials of its moment and is one attempt. Safe for use by several threads.
 */
public final class DirectCalls {
    /** What tells one call from another. */
    private static final String[] OF_ONE_CALL = {"amz-sdk-invocation-id", "amz-sdk-request"};

    private static final String TARGET = "X-Amz-Target";
    private static final String LENGTH = "Content-Length";

    private final String operation;
    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private volatile @Nullable SignRequest<AwsCredentialsIdentity> pattern;

    DirectCalls(String operation, SdkHttpClient http, AwsCredentialsProvider credentials) {
        this.operation = operation;
        this.http = http;
        this.credentials = credentials;
    }

    /** Takes the first request of the operation for the pattern. */
    void learn(SignRequest<AwsCredentialsIdentity> request) {
        if (pattern != null || !isOfOperation(request.request())) {
            return;
        }
        SdkHttpRequest.Builder plain = request.request().toBuilder();
        for (String header : OF_ONE_CALL) {
            plain.removeHeader(header);
        }
        pattern = request.copy(copy -> copy.request(plain.build()));
    }

    private boolean isOfOperation(SdkHttpRequest request) {
        return request.firstMatchingHeader(TARGET)
                .filter(target -> target.endsWith("." + operation))
                .isPresent();
    }

    /** Empty as long as no call has gone the SDK's way. */
    public Optional<DirectAnswer> call(byte[] body) throws IOException {
        SignRequest<AwsCredentialsIdentity> known = pattern;
        return known == null ? Optional.empty() : Optional.of(send(signed(known, body)));
    }

    private SignedRequest signed(SignRequest<AwsCredentialsIdentity> known, byte[] body) {
        SdkHttpRequest request = known.request().toBuilder()
                .putHeader(LENGTH, Integer.toString(body.length))
                .build();
        ContentStreamProvider payload = () -> new ByteArrayInputStream(body);
        return signer.sign(
                known.copy(copy -> copy.request(request).payload(payload).identity(credentials.resolveCredentials())));
    }

    private DirectAnswer send(SignedRequest signed) throws IOException {
        HttpExecuteResponse response = http.prepareRequest(HttpExecuteRequest.builder()
                        .request(signed.request())
                        .contentStreamProvider(signed.payload().orElse(null))
                        .build())
                .call();
        try (AbortableInputStream body = response.responseBody().orElseGet(DirectCalls::nothing)) {
            return new DirectAnswer(response.httpResponse(), body.readAllBytes());
        }
    }

    private static AbortableInputStream nothing() {
        return AbortableInputStream.create(new ByteArrayInputStream(new byte[0]));
    }
}
