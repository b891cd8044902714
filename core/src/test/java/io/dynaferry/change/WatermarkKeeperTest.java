package io.dynaferry.change;

import static io.dynaferry.change.EventFixture.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.progress.InMemoryWatermarkLedger;
import io.dynaferry.progress.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatermarkKeeperTest {
    private static final Instant FIRST = Instant.parse("2026-11-21T00:00:00Z");

    private final InMemoryWatermarkLedger ledger = new InMemoryWatermarkLedger();
    private Instant now = Instant.parse("2026-11-21T00:10:00Z");
    private final WatermarkKeeper keeper = new WatermarkKeeper("target", "me", ledger, () -> now);

    @Test
    void aBatchThatIsAppliedBringsItsLaneToItsLastRecord() {
        List<StreamRecord> records = records(EventFixture.ofShard("shard-1"), 5);

        follow(records, List.of());

        assertThat(ledger.of(STREAM))
                .containsExactly(
                        new Watermark(STREAM, "shard-1", "target", FIRST.plusSeconds(4), EventFixture.number(5), now));
    }

    @Test
    void aBatchThatFailedHalfWayBringsItToTheFirstThatIsMissing() {
        List<StreamRecord> records = records(EventFixture.ofShard("shard-1"), 5);

        follow(records, records.subList(3, 5));

        assertThat(only().appliedUntil()).isEqualTo(FIRST.plusSeconds(3));
        assertThat(only().sequenceNumber()).isEqualTo(EventFixture.number(3));
    }

    @Test
    void withoutAShardTheLaneIsTheInstance() {
        follow(records(EventFixture.event(), 2), List.of());

        assertThat(only().lane()).isEqualTo("me");
    }

    /** After the last one nothing comes that would bring the watermark to its end. */
    @Test
    void theLastBatchBeforeASilenceIsRecordedHoweverSoonItCame() {
        List<StreamRecord> records = records(EventFixture.ofShard("shard-1"), 40);
        for (int index = 0; index < 40; index++) {
            follow(records.subList(index, index + 1), List.of());
            now = now.plusMillis(100);
        }

        assertThat(only().appliedUntil()).isEqualTo(FIRST.plusSeconds(39));
    }

    @Test
    void beforeAReplayTheWatermarkGoesBackAtOnce() {
        List<StreamRecord> records = records(EventFixture.ofShard("shard-1"), 9);
        follow(records.subList(5, 9), List.of());

        keeper.begin(records.subList(2, 3));

        assertThat(only().appliedUntil()).isEqualTo(FIRST.plusSeconds(2));
    }

    @Test
    void aFailureBehindTheLedgerIsRecordedAtOnce() {
        List<StreamRecord> records = records(EventFixture.event(), 9);
        follow(records.subList(5, 9), List.of());

        keeper.applied(records.subList(2, 3), records.subList(2, 3));

        assertThat(only().appliedUntil()).isEqualTo(FIRST.plusSeconds(2));
    }

    @Test
    void anInstanceIsOnlyAsFarAsItsSlowestShardOfTheLastSeconds() {
        List<StreamRecord> records = records(EventFixture.event(), 400);
        follow(records.subList(0, 1), List.of());
        now = now.plusSeconds(4);
        follow(records.subList(300, 301), List.of());
        assertThat(only().appliedUntil()).isEqualTo(FIRST);

        now = now.plusSeconds(2);
        follow(records.subList(301, 302), List.of());

        assertThat(only().appliedUntil()).isEqualTo(FIRST.plusSeconds(300));
    }

    @Test
    void anInstanceRemembersABatchThatFailedUntilItGotThroughOrTenMinutes() {
        List<StreamRecord> records = records(EventFixture.event(), 900);
        follow(records.subList(0, 10), records.subList(5, 6));
        now = now.plusSeconds(100);
        follow(records.subList(300, 301), List.of());
        assertThat(only().appliedUntil()).isEqualTo(FIRST.plusSeconds(5));

        now = now.plusSeconds(6);
        follow(records.subList(5, 400), List.of());
        assertThat(only().appliedUntil()).isEqualTo(FIRST.plusSeconds(399));

        follow(records.subList(400, 401), records.subList(400, 401));
        now = now.plus(Duration.ofMinutes(10));
        follow(records.subList(800, 801), List.of());
        assertThat(only().appliedUntil()).isEqualTo(FIRST.plusSeconds(800));
    }

    @Test
    void aShardThatIsTakenUpByAnotherProcessClaimsNoMoreThanItsFirstBatch() {
        ledger.record(new Watermark(STREAM, "shard-1", "target", FIRST.plusSeconds(100), "", now));

        keeper.begin(records(EventFixture.ofShard("shard-1"), 3));

        assertThat(only().appliedUntil()).isEqualTo(FIRST);
    }

    private void follow(List<StreamRecord> records, List<StreamRecord> unapplied) {
        keeper.begin(records);
        keeper.applied(records, unapplied);
    }

    private Watermark only() {
        assertThat(ledger.of(STREAM)).hasSize(1);
        return ledger.of(STREAM).get(0);
    }

    private static List<StreamRecord> records(EventFixture event, int count) {
        for (int number = 0; number < count; number++) {
            event.remove("{\"pk\":{\"N\":\"" + number + "\"}}");
        }
        return event.records();
    }
}
