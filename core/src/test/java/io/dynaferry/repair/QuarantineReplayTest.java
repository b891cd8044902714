package io.dynaferry.repair;

import static io.dynaferry.repair.Keys.image;
import static io.dynaferry.repair.Keys.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.Slice;
import io.dynaferry.repair.RepairResult.Outcome;
import io.dynaferry.write.PacedCalls;
import io.dynaferry.write.RateBounds;
import io.dynaferry.write.WriteBudget;
import io.dynaferry.write.WriteLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuarantineReplayTest {
    private final InMemoryItems source = new InMemoryItems();
    private final InMemoryItems target = new InMemoryItems();

    @Test
    void anOldImageNeverOverwritesANewerItem() throws InterruptedException {
        source.set(key(1), image(1, "newest"));
        target.set(key(1), image(1, "newer"));
        source.set(key(2), image(2, "same"));
        target.set(key(2), image(2, "same"));
        target.set(key(3), image(3, "deleted since"));

        List<RepairResult> results = replay().replay(List.of(
                document(1, "quarantined"),
                document(2, "quarantined"),
                document(1, "older"),
                document(3, "quarantined")));

        assertThat(results)
                .extracting(RepairResult::outcome)
                .containsExactly(Outcome.REPAIRED, Outcome.ALREADY_EQUAL, Outcome.REPAIRED, Outcome.DELETED);
        assertThat(results).allMatch(RepairResult::isSettled);
        assertThat(target.items()).isEqualTo(Map.of(key(1), image(1, "newest"), key(2), image(2, "same")));
    }

    @Test
    void whatTheTargetStillRefusesIsNotSettled() throws InterruptedException {
        source.set(key(1), image(1, "x".repeat(410_000)));

        RepairResult result =
                replay().replay(List.of(document(1, "quarantined"))).get(0);

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.isSettled()).isFalse();
    }

    private QuarantineReplay replay() {
        WriteBudget budget = WriteBudget.adaptive(RateBounds.unlimited());
        RepairLoop loop = new RepairLoop(
                new RepairSides(source, target, Correspondence.exact()),
                new ConditionalWriter(target, new PacedCalls("target", WriteLimits.DEFAULT, budget)),
                new InMemoryIntentLog(),
                UndoLog.NONE,
                "replay");
        return new QuarantineReplay(loop, Keys.SCHEMA);
    }

    /** As the function stores it. */
    private static Slice document(int number, String text) {
        String keys = new String(ItemWriter.write(key(number).attributes(Keys.SCHEMA)), StandardCharsets.UTF_8);
        return Slice.ofUtf8("{\"format\":\"dynaferry-quarantine-1\",\"target\":\"copy@eu-west-1\",\"record\":{"
                + "\"eventSource\":\"aws:dynamodb\",\"eventID\":\"e" + number
                + "\",\"eventName\":\"MODIFY\",\"eventSourceARN\":\"arn:aws:dynamodb:eu-west-1:1:table/t/stream/s\","
                + "\"dynamodb\":{\"ApproximateCreationDateTime\":1700000000,\"Keys\":" + keys + ",\"NewImage\":"
                + image(number, text).bytes().utf8()
                + ",\"SequenceNumber\":\"100\",\"StreamViewType\":\"NEW_AND_OLD_IMAGES\"}}}");
    }
}
