package io.dynaferry.cdc;

import static io.dynaferry.cdc.Songs.item;
import static io.dynaferry.cdc.Songs.key;
import static io.dynaferry.change.EventFixture.event;
import static io.dynaferry.change.EventFixture.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.change.EventFixture;
import io.dynaferry.testkit.fault.Fault;
import io.dynaferry.testkit.fault.FaultPlan;
import io.dynaferry.testkit.fault.FaultProxy;
import io.dynaferry.testkit.fault.FaultRule;
import io.dynaferry.testkit.server.DynamoDbLocal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The library with a proxy before the target that spoils its answers. */
class FaultsIT {
    private final FollowedTable table = FollowedTable.create(Songs.SCHEMA);

    @Test
    void whateverGoesWrongInBetweenEverythingIsInTheTarget() {
        FaultPlan plan = FaultPlan.nothing()
                .withSeed(7)
                .withProbability(Fault.THROTTLED, 0.1)
                .withProbability(Fault.SOME_UNPROCESSED, 0.1)
                .withProbability(Fault.ERROR_BEFORE, 0.05)
                .withProbability(Fault.ERROR_AFTER, 0.05)
                .withProbability(Fault.CUT_AFTER, 0.05)
                .withProbability(Fault.CUT_IN_MID_ANSWER, 0.05);
        EventFixture event = songs(500);

        assertThat(follow(plan, event, Duration.ofSeconds(30)).failures()).isEmpty();
        assertThat(table.items()).hasSize(500);
    }

    @Test
    void throttlingUntilTheDeadlineIsReportedInTime() {
        FaultPlan plan = FaultPlan.nothing().withRule(FaultRule.every("BatchWriteItem", Fault.THROTTLED));
        long begun = System.nanoTime();

        BatchResponse response = follow(plan, songs(60), Duration.ofSeconds(3));

        assertThat(response.failures()).containsExactly(number(1));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(table.items()).isEmpty();
    }

    @Test
    void writesThatTheTableLeavesOverAreReported() {
        FaultPlan plan = FaultPlan.nothing().withRule(FaultRule.every("BatchWriteItem", Fault.ALL_UNPROCESSED));

        assertThat(follow(plan, songs(3), Duration.ofSeconds(2)).failures()).containsExactly(number(1));
    }

    @Test
    void aSilentTargetDoesNotOutlastTheDeadline() {
        FaultPlan plan = FaultPlan.nothing()
                .withDelay(Duration.ofSeconds(20))
                .withRule(FaultRule.every("BatchWriteItem", Fault.SLOW));
        long begun = System.nanoTime();

        BatchResponse response = follow(plan, songs(60), Duration.ofSeconds(3));

        assertThat(response.failures()).containsExactly(number(1));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void endedCredentialsAreReportedAndQuarantineNothing() {
        FaultPlan plan = FaultPlan.nothing().withExpiredAccessKeys(id -> true);

        assertThat(follow(plan, songs(3), Duration.ofSeconds(2)).failures()).containsExactly(number(1));
    }

    @Test
    void anErrorAfterTheEffectIsSentAgainWithoutHarm() {
        FaultPlan plan = FaultPlan.nothing().withRule(FaultRule.nth("BatchWriteItem", 1, Fault.ERROR_AFTER));
        EventFixture event = event().insert(key(1), item(1, "first")).remove(key(2));

        assertThat(follow(plan, event, Duration.ofSeconds(20)).failures()).isEmpty();
        assertThat(table.items()).containsExactly(FollowedTable.item(item(1, "first")));
    }

    private static EventFixture songs(int count) {
        EventFixture event = event();
        for (int number = 0; number < count; number++) {
            event.insert(key(number), item(number, "v"));
        }
        return event;
    }

    private BatchResponse follow(FaultPlan plan, EventFixture event, Duration time) {
        try (FaultProxy proxy = FaultProxy.start(DynamoDbLocal.shared().endpoint(), plan);
                Replicator replicator = Replicator.open(table.environment(proxy.uri()))) {
            return replicator.process(event.json(), time);
        }
    }
}
