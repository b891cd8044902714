package io.dynaferry.dynamodb.access;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.IoUtils;

/**
 * As whom a service is called: credentials that stay valid for as long as they are asked for, standing on others with
 * which they are fetched. Closing them closes those, too. They show their kind and nothing else, and cannot be serialised.
 */
final class SideCredentials implements AwsCredentialsProvider, AutoCloseable {
    private final AwsCredentialsProvider provider;
    private final BooleanSupplier renewal;
    private final @Nullable SideCredentials beneath;

    private SideCredentials(
            AwsCredentialsProvider provider, BooleanSupplier renewal, @Nullable SideCredentials beneath) {
        this.provider = provider;
        this.renewal = renewal;
        this.beneath = beneath;
    }

    /** What the SDK finds and renews by itself: a refusal leaves nothing to try. */
    static SideCredentials found(AwsCredentialsProvider provider) {
        return new SideCredentials(provider, () -> false, null);
    }

    /** What is fetched from a source that is called with the credentials beneath. */
    static SideCredentials leased(LeaseSource source, InstantSource clock, SideCredentials beneath) {
        LeasedCredentials leased = new LeasedCredentials(source, clock);
        return new SideCredentials(leased, leased::refused, beneath);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return provider.resolveCredentials();
    }

    /**
     * For the SDK, which wants an identity before the first attempt of a call: one that may have ended, since every attempt is signed
     * afresh. So a call that begins while no new ones can be had is repeated like any other.
     */
    AwsCredentialsProvider unhurried() {
        return provider instanceof LeasedCredentials leased ? leased::lastKnown : this;
    }

    /** Whether they can be had without a request to a source that may keep the caller waiting. */
    boolean isAtHand() {
        return !(provider instanceof LeasedCredentials leased) || leased.isFresh();
    }

    /** Finds out whether a failure is a refusal of these credentials and, if so, whether there are others by now. */
    RefusedCredentials refusals() {
        return new RefusedCredentials(renewal);
    }

    @Override
    public void close() {
        if (provider instanceof AutoCloseable closeable) {
            IoUtils.closeQuietlyV2(closeable, null);
        }
        if (beneath != null) {
            beneath.close();
        }
    }

    @Override
    public String toString() {
        return provider instanceof LeasedCredentials
                ? provider.toString()
                : provider.getClass().getSimpleName();
    }
}
