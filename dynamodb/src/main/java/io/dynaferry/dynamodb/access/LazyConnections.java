package io.dynaferry.dynamodb.access;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** Connections that are opened by the first request. Safe for use by several threads. */
final class LazyConnections implements SdkHttpClient {
    private final Supplier<SdkHttpClient> source;
    private @Nullable SdkHttpClient open;

    LazyConnections(Supplier<SdkHttpClient> source) {
        this.source = source;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return opened().prepareRequest(request);
    }

    private synchronized SdkHttpClient opened() {
        SdkHttpClient known = open;
        if (known == null) {
            known = source.get();
            open = known;
        }
        return known;
    }

    /** As the connections themselves say, which the SDK puts into its user agent. */
    @Override
    public String clientName() {
        return "Apache";
    }

    @Override
    public synchronized void close() {
        SdkHttpClient known = open;
        if (known != null) {
            known.close();
        }
    }
}
