package io.dynaferry.dynamodb.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.dynamodb.access.AccountSide;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import io.dynaferry.write.BatchEndpoint;
import io.dynaferry.write.BatchEndpointContract;
import io.dynaferry.write.Deadline;
import io.dynaferry.write.ItemWrite;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract on the way past the SDK that is known from the start; only refusals are the SDK's to explain. */
class PlainBatchEndpointIT extends BatchEndpointContract {
    private final Account account = new Account("plainaccount");
    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final String table = server.freshTableName("plain");
    private final SideClients clients = AccountSide.open(server.endpoint(), account);
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void close() {
        clients.close();
    }

    @Override
    protected BatchEndpoint endpoint() {
        new DynamoDbHttp(server.endpoint(), account).createTable(table, SCHEMA);
        return WireBatchEndpoint.direct(
                clients.plainCalls("BatchWriteItem"),
                this::client,
                table,
                SCHEMA,
                Deadline.after(Duration.ofMinutes(1)));
    }

    private DynamoDbClient client() {
        asked.incrementAndGet();
        return clients.dynamoDb(WireClients::forBoundedWrites);
    }

    @Override
    protected Fingerprint contents() {
        return WireClient.fingerprint(clients.dynamoDb(WireClients::forScans), table);
    }

    @Test
    void aBatchThatIsTakenNeedsNoClientOfTheSdk() {
        Slice key = Slice.ofUtf8("{\"pk\":{\"S\":\"nobody\"},\"sk\":{\"N\":\"0\"}}");

        endpoint().send(List.of(ItemWrite.delete(key, CanonicalKey.ofBytes(new byte[] {1}))));

        assertThat(asked).hasValue(0);
    }
}
