package io.dynaferry.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dynaferry.item.Slice;
import io.dynaferry.testkit.protocol.BatchWrite.Kind;
import org.junit.jupiter.api.Test;

class BatchWriteTest {
    private static final String BODY = """
            {"ReturnConsumedCapacity":"TOTAL","RequestItems":{
              "a":[{"PutRequest":{"Item":{"id":{"S":"}"}}}} , {"DeleteRequest":{"Key":{"id":{"S":"2"}}}}],
              "b":[{"PutRequest" : {"Item" : {"id":{"S":"3"}}}}]}}""";

    @Test
    void cutsWritesApartAndKeepsTheirBytes() {
        BatchWrite batch = BatchWrite.parse(Slice.ofUtf8(BODY));
        assertThat(batch.entries())
                .extracting(
                        BatchWrite.Entry::table,
                        BatchWrite.Entry::kind,
                        entry -> entry.content().utf8())
                .containsExactly(
                        tuple("a", Kind.PUT, "{\"id\":{\"S\":\"}\"}}"),
                        tuple("a", Kind.DELETE, "{\"id\":{\"S\":\"2\"}}"),
                        tuple("b", Kind.PUT, "{\"id\":{\"S\":\"3\"}}"));
        assertThat(batch.entries().get(2).whole().utf8())
                .isEqualTo("{\"PutRequest\" : {\"Item\" : {\"id\":{\"S\":\"3\"}}}}");
        assertThat(batch.wantsConsumedCapacity()).isTrue();
    }

    @Test
    void knowsNoOtherWrites() {
        assertThatThrownBy(() -> BatchWrite.parse(Slice.ofUtf8("{\"RequestItems\":{\"a\":[{\"Put\":{}}]}}")))
                .hasMessageContaining("neither a PutRequest nor a DeleteRequest");
    }
}
