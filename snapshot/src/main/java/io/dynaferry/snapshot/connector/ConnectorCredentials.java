package io.dynaferry.snapshot.connector;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configurable;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * The way of the connector's client to a side's credentials. The connector makes one by its name, from a configuration that
 * anybody may read: so that holds a number only, under which this process keeps the credentials while the source is open.
 */
final class ConnectorCredentials implements AwsCredentialsProvider, Configurable {
    static final String ENTRY = "dynaferry.connector.credentials";

    private static final Map<String, AwsCredentialsProvider> OPEN = new ConcurrentHashMap<>();

    private @Nullable Configuration configuration;

    /** Called by the connector, by reflection. */
    ConnectorCredentials() {}

    /** Keeps credentials, and returns the number. */
    static String keep(AwsCredentialsProvider credentials) {
        String entry = UUID.randomUUID().toString();
        OPEN.put(entry, credentials);
        return entry;
    }

    static void forget(String entry) {
        OPEN.remove(entry);
    }

    @Override
    public void setConf(Configuration other) {
        configuration = other;
    }

    @Override
    public @Nullable Configuration getConf() {
        return configuration;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        AwsCredentialsProvider kept = configuration == null ? null : OPEN.get(configuration.get(ENTRY, ""));
        if (kept == null) {
            throw new IllegalStateException("The source that the connector reads for is closed.");
        }
        return kept.resolveCredentials();
    }
}
