package io.dynaferry.dynamodb.wire;

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
import io.dynaferry.write.ItemWrite;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract on the way past the SDK, which a first batch has shown. */
class DirectBatchEndpointIT extends BatchEndpointContract {
    private final Account account = new Account("directaccount");
    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final String table = server.freshTableName("direct");
    private final SideClients clients = AccountSide.open(server.endpoint(), account);

    @AfterEach
    void close() {
        clients.close();
    }

    @Override
    protected BatchEndpoint endpoint() {
        new DynamoDbHttp(server.endpoint(), account).createTable(table, SCHEMA);
        BatchEndpoint endpoint = WireBatchEndpoint.direct(clients, table, SCHEMA);
        Slice key = Slice.ofUtf8("{\"pk\":{\"S\":\"nobody\"},\"sk\":{\"N\":\"0\"}}");
        endpoint.send(List.of(ItemWrite.delete(key, CanonicalKey.ofBytes(new byte[] {1}))));
        return endpoint;
    }

    @Override
    protected Fingerprint contents() {
        DynamoDbClient client = clients.dynamoDb(WireClients::forScans);
        return WireClient.fingerprint(client, table);
    }
}
