package io.dynaferry.dynamodb.access;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Signs every attempt of a request with the credentials of that moment. The SDK looks them up once for a request and
 * signs all its attempts with them, so that a request which is tried again past the end of a session is lost.
 */
final class FreshSignature implements AwsV4AuthScheme {
    private final AwsV4AuthScheme scheme = AwsV4AuthScheme.create();
    private final AwsV4HttpSigner signer;

    FreshSignature(AwsCredentialsProvider credentials) {
        this(credentials, request -> {});
    }

    /** The witness sees every request before it is signed. */
    FreshSignature(AwsCredentialsProvider credentials, Consumer<SignRequest<AwsCredentialsIdentity>> witness) {
        this.signer = new FreshSigner(scheme.signer(), credentials, witness);
    }

    @Override
    public String schemeId() {
        return scheme.schemeId();
    }

    @Override
    public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
        return scheme.identityProvider(providers);
    }

    @Override
    public AwsV4HttpSigner signer() {
        return signer;
    }

    private record FreshSigner(
            AwsV4HttpSigner delegate,
            AwsCredentialsProvider credentials,
            Consumer<SignRequest<AwsCredentialsIdentity>> witness)
            implements AwsV4HttpSigner {
        @Override
        public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
            SignRequest<AwsCredentialsIdentity> fresh = fresh(request);
            witness.accept(fresh);
            return delegate.sign(fresh);
        }

        /** Only an identity that came from somewhere else reaches the wildcard's own type; ours is of the general one. */
        @SuppressWarnings("unchecked")
        private SignRequest<AwsCredentialsIdentity> fresh(SignRequest<? extends AwsCredentialsIdentity> request) {
            return ((SignRequest<AwsCredentialsIdentity>) request)
                    .copy(copy -> copy.identity(AwaitedCredentials.of(credentials)));
        }

        @Override
        public CompletableFuture<AsyncSignedRequest> signAsync(
                AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
            return delegate.signAsync(request);
        }
    }
}
