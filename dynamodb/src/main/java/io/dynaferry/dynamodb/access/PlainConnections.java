package io.dynaferry.dynamodb.access;

import java.time.Duration;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * The JDK's own connections, for short calls. They are at hand at once, where the connections for everything else first read their list of
 * public suffixes and the trusted certificates, and the JDK keeps idle ones for a few seconds for whoever calls next. Safe for use by
 * several threads.
 */
final class PlainConnections implements SdkHttpClient {
    static final Duration CONNECT = Duration.ofSeconds(5);
    static final Duration SILENCE = Duration.ofSeconds(30);

    private static final String MOST_IDLE = "http.maxConnections";

    static {
        // The JDK would keep five for an address; a batch writes on forty.
        if (System.getProperty(MOST_IDLE) == null) {
            System.setProperty(MOST_IDLE, "64");
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new PlainCall(request);
    }

    @Override
    public String clientName() {
        return "JDK";
    }

    @Override
    public void close() {
        // Idle connections are the JDK's, which ends them.
    }
}
