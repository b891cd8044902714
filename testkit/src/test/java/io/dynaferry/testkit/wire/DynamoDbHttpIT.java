package io.dynaferry.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.item.KeySchema;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DynamoDbHttpIT {
    private final DynamoDbLocal server = DynamoDbLocal.shared();
    private final DynamoDbHttp source = new DynamoDbHttp(server.endpoint(), Account.SOURCE);
    private final DynamoDbHttp target = new DynamoDbHttp(server.endpoint(), Account.TARGET);

    @Test
    void whatIsPutIsScanned() {
        String table = server.freshTableName("music");
        source.createTable(table, KeySchema.parse("artist:S,\"year\":N"));

        source.put(table, "{\"artist\":{\"S\":\"Ä \\\"b\\\"\"},\"\\\"year\\\"\":{\"N\":\"1999\"}}");

        assertThat(source.scan(table))
                .singleElement()
                .asString()
                .contains("{\"S\":\"Ä \\\"b\\\"\"}")
                .contains("{\"N\":\"1999\"}");
    }

    @Test
    void aScanGoesOverSeveralPages() {
        String table = server.freshTableName("pages");
        source.createTable(table, KeySchema.parse("id:N"));
        String filler = "x".repeat(100_000);
        List<String> items = IntStream.range(0, 30)
                .mapToObj(id -> "{\"id\":{\"N\":\"%d\"},\"filler\":{\"S\":\"%s\"}}".formatted(id, filler))
                .toList();

        source.putAll(table, items);

        assertThat(source.scan(table)).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void accountsDoNotSeeEachOther() {
        String table = server.freshTableName("accounts");
        source.createTable(table, KeySchema.parse("id:S"));
        target.createTable(table, KeySchema.parse("id:S"));

        source.put(table, "{\"id\":{\"S\":\"only in the source\"}}");

        assertThat(source.scan(table)).hasSize(1);
        assertThat(target.scan(table)).isEmpty();
    }

    @Test
    void regionsDoNotSeeEachOther() {
        String table = server.freshTableName("regions");
        source.createTable(table, KeySchema.parse("id:S"));

        DynamoDbHttp china = new DynamoDbHttp(server.endpoint(), Account.SOURCE, "cn-north-1");

        assertThatThrownBy(() -> china.scan(table)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aRefusalSaysWhy() {
        assertThatThrownBy(() -> source.scan("nowhere"))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.status()).isEqualTo(400);
                    assertThat(refused.type()).isEqualTo("ResourceNotFoundException");
                })
                .hasMessageContaining("Scan was refused")
                .hasMessageContaining("non-existent table");
    }

    @Test
    void streamsAnswerToo() {
        assertThat(source.callStreams("ListStreams", "{}")).contains("\"Streams\"");
    }
}
