package io.dynaferry.dynamodb.access;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of one side. They share connections and credentials, and the credentials are renewed for as long as the
 * clients are used. Open one per process and side, and close it: that closes everything it handed out.
 *
 * <p>Safe for use by several threads, except for closing. Opening sends no request; the first call may therefore fail
 * with a {@link io.dynaferry.failure.MigrationException} when the credentials cannot be had.
 */
public final class SideClients implements AutoCloseable {
    private final Side side;
    private final LazyConnections http;
    private final Surroundings surroundings;
    private final ClientSettings settings;
    private final SideCredentials credentials;
    private final ServiceWatch tables;
    private final ServiceWatch files;
    private final CallLimits limits = new CallLimits();
    private final Deque<SdkAutoCloseable> handedOut = new ArrayDeque<>();

    private SideClients(Side side, Patience patience, Surroundings surroundings) {
        this.side = side;
        this.surroundings = surroundings;
        this.http = new LazyConnections(HttpConnections::open);
        this.settings = new ClientSettings(http, surroundings, patience);
        String name = " of the " + side.names().side();
        this.tables = patience.watch("tables" + name, Called.side(side), surroundings.clock());
        this.files = patience.watch("files" + name, Called.side(side), surroundings.clock());
        this.credentials = new CredentialChain(side, surroundings, settings).open();
    }

    /** For a person at a terminal, and for what somebody else starts again. */
    public static SideClients open(Side side) {
        return open(side, Patience.brief());
    }

    public static SideClients open(Side side, Patience patience) {
        return open(side, patience, Surroundings.ofThisProcess());
    }

    static SideClients open(Side side, Surroundings surroundings) {
        return open(side, Patience.brief(), surroundings);
    }

    static SideClients open(Side side, Patience patience, Surroundings surroundings) {
        return new SideClients(side, patience, surroundings);
    }

    public Side side() {
        return side;
    }

    /** Explains failures on this side. */
    public AwsErrors errors() {
        return AwsErrors.of(side);
    }

    /** A client of the tables, with this project's time limits and retries. */
    public DynamoDbClient dynamoDb() {
        return dynamoDb(config -> {});
    }

    /** A client of the tables whose interceptors, retries and time limits the caller has the last word on. */
    public DynamoDbClient dynamoDb(Consumer<ClientOverrideConfiguration.Builder> overrides) {
        return handOut(dynamoDbBuilder(overrides).build());
    }

    /** A client as above from which the direct calls learn. */
    public DynamoDbClient dynamoDb(Consumer<ClientOverrideConfiguration.Builder> overrides, DirectCalls calls) {
        return handOut(dynamoDbBuilder(overrides)
                .putAuthScheme(new FreshSignature(credentials, calls::learn))
                .build());
    }

    /** For one operation, such as {@code BatchWriteItem}; they need a client to learn from. */
    public DirectCalls directCalls(String operation) {
        return new DirectCalls(operation, http, credentials, limits, InstantSource.system());
    }

    /** The same, without a first call of the SDK's where the way is plain; elsewhere they need a client to learn from. */
    public DirectCalls plainCalls(String operation) {
        URI endpoint = side.endpoint();
        Optional<URI> server = endpoint == null
                ? surroundings.tables(side.region())
                : Optional.of(endpoint).filter(PlainAddress::isRoot);
        return server.map(found -> new DirectCalls(
                                operation, new PlainConnections(), credentials, limits, InstantSource.system())
                        .knowing(found, side.region()))
                .orElseGet(() -> directCalls(operation));
    }

    private DynamoDbClientBuilder dynamoDbBuilder(Consumer<ClientOverrideConfiguration.Builder> overrides) {
        DynamoDbClientBuilder builder =
                settings.data(DynamoDbClient.builder(), side.region(), credentials, tables, overrides);
        if (side.endpoint() != null) {
            builder.endpointOverride(side.endpoint());
        }
        return builder;
    }

    /**
     * A client of the side's buckets. Whoever sets another endpoint with AWS_ENDPOINT_URL_S3 gets path-style addresses,
     * since a server under one name has no name for each bucket.
     */
    public S3Client s3() {
        S3Client client = s3Builder().build();
        if (client.serviceClientConfiguration().endpointOverride().isEmpty()) {
            return handOut(client);
        }
        client.close();
        return handOut(s3Builder().forcePathStyle(true).build());
    }

    /**
     * A client of another service, with this side's region, credentials and connections. What the overrides set has the last word;
     * the builder's own endpoint stays.
     */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable> C client(
            B builder, Consumer<ClientOverrideConfiguration.Builder> overrides) {
        return handOut(settings.data(builder, side.region(), credentials, stranger(), overrides)
                .build());
    }

    private ServiceWatch stranger() {
        return Patience.brief().watch("service", Called.side(side), surroundings.clock());
    }

    /** The body of a large file may take longer than any fixed time; a silent connection still ends. */
    private S3ClientBuilder s3Builder() {
        return settings.data(
                S3Client.builder(),
                side.region(),
                credentials,
                files,
                config -> config.apiCallAttemptTimeout(null).apiCallTimeout(null));
    }

    private synchronized <T extends SdkAutoCloseable> T handOut(T client) {
        handedOut.push(client);
        return client;
    }

    /** As whom the side is entered, for a client that somebody else makes; good until these clients are closed. */
    public AwsCredentialsProvider credentials() {
        return credentials;
    }

    @Override
    public synchronized void close() {
        while (!handedOut.isEmpty()) {
            handedOut.pop().close();
        }
        credentials.close();
        limits.close();
        http.close();
    }

    @Override
    public String toString() {
        return "SideClients[" + side.names().side() + ", " + credentials + "]";
    }
}
