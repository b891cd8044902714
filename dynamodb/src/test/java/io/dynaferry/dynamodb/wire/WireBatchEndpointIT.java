package io.dynaferry.dynamodb.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.Fingerprint;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import io.dynaferry.write.BatchAnswer;
import io.dynaferry.write.BatchAnswer.Outcome;
import io.dynaferry.write.BatchEndpoint;
import io.dynaferry.write.BatchEndpointContract;
import io.dynaferry.write.ItemWrite;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class WireBatchEndpointIT extends BatchEndpointContract {
    private final Account account = new Account("wireaccount");
    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final String table = server.freshTableName("wire");
    private final DynamoDbClient client = WireClient.open(server.endpoint(), account, WireClients::forWrites);

    @AfterEach
    void close() {
        client.close();
    }

    @Override
    protected BatchEndpoint endpoint() {
        new DynamoDbHttp(server.endpoint(), account).createTable(table, SCHEMA);
        return new WireBatchEndpoint(client, table, SCHEMA);
    }

    @Override
    protected Fingerprint contents() {
        return WireClient.fingerprint(client, table);
    }

    @Test
    void theReasonOfARefusalHoldsNoValues() {
        BatchEndpoint endpoint = endpoint();
        Slice item = Slice.ofUtf8("{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"secret\"}}");

        BatchAnswer answer = endpoint.send(List.of(ItemWrite.put(item, CanonicalKey.ofBytes(new byte[] {1}))));

        assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(answer.reason()).startsWith("ValidationException: ").doesNotContain("secret");
    }

    @Test
    void aTableThatIsNotThereEndsTheWriter() {
        BatchEndpoint endpoint = new WireBatchEndpoint(client, "nowhere", KeySchema.parse("pk:S"));
        Slice item = Slice.ofUtf8("{\"pk\":{\"S\":\"a\"}}");

        assertThatThrownBy(() -> endpoint.send(List.of(ItemWrite.put(item, CanonicalKey.ofBytes(new byte[] {1})))))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith(
                        "Cannot write to nowhere: the service refuses [reason=ResourceNotFoundException]")
                .extracting(failure -> ((MigrationException) failure).exitCode())
                .isEqualTo(ExitCode.UNAVAILABLE);
    }
}
