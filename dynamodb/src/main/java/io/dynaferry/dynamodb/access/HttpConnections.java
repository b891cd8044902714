package io.dynaferry.dynamodb.access;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** The connections of one side, set for a batch: many at once, kept warm, none waited for without an end. */
final class HttpConnections {
    private static final int MOST_AT_ONCE = 512;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration QUEUE = Duration.ofSeconds(30);
    /** Below the 60 s after which the service closes an idle connection itself. */
    private static final Duration IDLE = Duration.ofSeconds(45);
    /** A long job follows the service's addresses when they change. */
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private HttpConnections() {}

    static SdkHttpClient open() {
        return ApacheHttpClient.builder()
                .maxConnections(MOST_AT_ONCE)
                .connectionTimeout(CONNECT)
                .socketTimeout(SILENCE)
                .connectionAcquisitionTimeout(QUEUE)
                .connectionMaxIdleTime(IDLE)
                .connectionTimeToLive(LIFETIME)
                .tcpKeepAlive(true)
                .build();
    }
}
