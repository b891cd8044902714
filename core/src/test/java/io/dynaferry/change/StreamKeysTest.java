package io.dynaferry.change;

import static io.dynaferry.change.EventFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynaferry.failure.MigrationException;
import org.junit.jupiter.api.Test;

class StreamKeysTest {
    private static final String ONE_ORDER = "{\"pk\":{\"S\":\"a\"},\"ak\":{\"N\":\"1\"}}";
    private static final String OTHER_ORDER = "{\"ak\":{\"N\":\"1.0\"},\"pk\":{\"S\":\"a\"}}";

    @Test
    void theKeyIsTheSameWhicheverRecordWasTheFirst() {
        StreamRecord one = event().remove(ONE_ORDER).records().get(0);
        StreamRecord other = event().remove(OTHER_ORDER).records().get(0);

        assertThat(StreamKeys.of(one).schema()).isEqualTo(StreamKeys.of(other).schema());
        assertThat(StreamKeys.of(one).key(other)).isEqualTo(StreamKeys.of(other).key(one));
    }

    @Test
    void whatIsNoKeyIsRefused() {
        for (String keys : new String[] {
            "{}",
            "{\"a\":{\"BOOL\":true}}",
            "{\"a\":{\"S\":\"1\"},\"b\":{\"S\":\"1\"},\"c\":{\"S\":\"1\"}}",
            "{\"a\":\"1\"}"
        }) {
            StreamRecord record = event().remove(keys).records().get(0);
            assertThatThrownBy(() -> StreamKeys.of(record))
                    .as(keys)
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("Cannot read the key of a stream record");
        }
    }
}
