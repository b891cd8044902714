package io.dynaferry.dynamodb.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.dynamodb.access.AccountSide;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.definition.LocalDynamoDb;
import io.dynaferry.progress.Watermark;
import io.dynaferry.progress.WatermarkLedger;
import io.dynaferry.progress.WatermarkLedgerContract;
import io.dynaferry.testkit.server.Account;
import io.dynaferry.testkit.server.DynamoDbLocal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rows of the ledger are the same, whichever way they come. */
final class DynamoDbWatermarkLedgerIT {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final String name = DynamoDbLocal.shared().freshTableName("watermarks");
    private final SideClients clients = AccountSide.open(DynamoDbLocal.shared().endpoint(), Account.TARGET);

    private DynamoDbWatermarkLedger bySdk() {
        new LedgerTable(clients.dynamoDb(), name, LocalDynamoDb.errors(), InstantSource.system()).ensure();
        return new DynamoDbWatermarkLedger(clients.dynamoDb(), name, LocalDynamoDb.errors());
    }

    private WatermarkLedger direct(WatermarkLedger behind) {
        return new DirectWatermarkLedger(clients.plainCalls("PutItem"), name, Duration.ofSeconds(5), () -> behind);
    }

    @AfterEach
    void close() {
        clients.close();
    }

    @Nested
    final class BySdk extends WatermarkLedgerContract {
        @Override
        protected WatermarkLedger ledger() {
            return bySdk();
        }
    }

    @Nested
    final class Direct extends WatermarkLedgerContract {
        @Override
        protected WatermarkLedger ledger() {
            return direct(bySdk());
        }
    }

    @Test
    void whatGetsThroughDirectlyIsNotRecordedTwice() {
        WatermarkLedger real = bySdk();
        Behind behind = new Behind();

        direct(behind).record(watermark("a \"quoted\" lane"));

        assertThat(behind.recorded).isEmpty();
        assertThat(real.of("stream")).containsExactly(watermark("a \"quoted\" lane"));
    }

    @Test
    void whatDoesNotGetThroughIsRecordedByTheLedgerBehind() {
        Behind behind = new Behind();

        direct(behind).record(watermark("lane"));

        assertThat(behind.recorded).as("there is no table").containsExactly(watermark("lane"));
    }

    private static Watermark watermark(String lane) {
        return new Watermark("stream", lane, "target", NOON, "17", NOON.plusSeconds(1));
    }

    private static final class Behind implements WatermarkLedger {
        private final List<Watermark> recorded = new ArrayList<>();

        @Override
        public void record(Watermark watermark) {
            recorded.add(watermark);
        }

        @Override
        public List<Watermark> of(String stream) {
            return List.copyOf(recorded);
        }
    }
}
