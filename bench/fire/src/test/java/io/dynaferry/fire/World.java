package io.dynaferry.fire;

import io.dynaferry.testkit.identity.AssumableRole;
import io.dynaferry.testkit.identity.IdentityServer;
import io.dynaferry.testkit.queue.SqsServer;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Two accounts that one database on disk plays, and the roles by which the programs enter them. */
final class World implements AutoCloseable {
    static final String REGION = "us-east-1";
    static final String SOURCE_ROLE = "arn:aws:iam::111111111111:role/Reader";
    static final String TARGET_ROLE = "arn:aws:iam::222222222222:role/Mover";

    final DynamoDbLocal server;
    final IdentityServer identity = IdentityServer.start();
    /** Its time stands still, so that it knows a change again however late that comes. */
    final SqsServer queues = SqsServer.start(InstantSource.fixed(Instant.EPOCH));

    final Sessions sessions = new Sessions();
    final DynamoDbHttp source;
    final DynamoDbHttp target;

    World(Path directory) {
        server = DynamoDbLocal.onDisk(directory);
        source = new DynamoDbHttp(server.endpoint(), Account.SOURCE, REGION);
        target = new DynamoDbHttp(server.endpoint(), Account.TARGET, REGION);
        identity.allow(AssumableRole.of(SOURCE_ROLE, Account.SOURCE));
        identity.allow(AssumableRole.of(TARGET_ROLE, Account.TARGET));
    }

    /** What any of the programs finds in its environment. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_ACCESS_KEY_ID",
                "PROGRAM",
                "AWS_SECRET_ACCESS_KEY",
                Account.SECRET_ACCESS_KEY,
                "AWS_REGION",
                REGION,
                "AWS_ENDPOINT_URL_STS",
                identity.endpoint().toString());
    }

    @Override
    public void close() {
        queues.close();
        identity.close();
        server.close();
    }
}
