package io.dynaferry.cdc;

import static io.dynaferry.cdc.Songs.item;
import static io.dynaferry.cdc.Songs.key;
import static io.dynaferry.change.EventFixture.event;
import static io.dynaferry.change.EventFixture.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.change.EventFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a function leaves in the ledger. */
class LedgerIT {
    private final FollowedTable table = FollowedTable.create(Songs.SCHEMA);
    private final FollowedTable ledger = FollowedTable.create("pk:S,sk:S");
    private final Map<String, String> environment = table.environment();

    LedgerIT() {
        environment.put("LEDGER_TABLE", ledger.name());
    }

    @Test
    void theWatermarkOfTheShardIsKept() {
        follow(EventFixture.ofShard("shard-7").insert(key(1), item(1, "first")).insert(key(2), item(2, "second")));

        assertThat(ledger.http().scan(ledger.name()))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .contains(
                                "stream#" + EventFixture.STREAM,
                                "target#" + table.name() + "@us-east-1#lane#shard-7",
                                "2026-11-21T00:00:01Z",
                                number(2)));
    }

    @Test
    void aBatchThatFailedHasAWatermarkBeforeItsFailure() {
        follow(EventFixture.ofShard("shard-7")
                .insert(key(1), item(1, "first"))
                .insert(key(2), item(2, "second"))
                .insert(key(3), item(3, "x".repeat(410_000))));

        assertThat(ledger.http().scan(ledger.name()))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .contains("\"appliedUntil\":{\"S\":\"2026-11-21T00:00:02Z\"}", number(2))
                        .doesNotContain(number(3)));
    }

    @Test
    void whatWentToQuarantineIsInTheIndexWithoutItsImage(@TempDir Path directory) {
        environment.put("QUARANTINE", directory.toString());

        follow(event().insert(key(2), item(2, "x".repeat(410_000))));

        assertThat(ledger.http().scan(ledger.name()))
                .anySatisfy(row -> assertThat(row)
                        .contains(
                                "quarantine#" + table.name() + "@us-east-1",
                                number(1),
                                directory.toString(),
                                "Item size")
                        .doesNotContain("xxxx"));
    }

    @Test
    void aLedgerThatIsNotThereHoldsNothingUp() {
        environment.put("LEDGER_TABLE", "no-such-ledger");

        assertThat(follow(event().insert(key(1), item(1, "first"))).failures()).isEmpty();
        assertThat(table.items()).hasSize(1);
    }

    private BatchResponse follow(EventFixture event) {
        try (Replicator replicator = Replicator.open(environment)) {
            return replicator.process(event.json(), Duration.ofMinutes(1));
        }
    }
}
