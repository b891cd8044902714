package io.dynaferry.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every ledger of watermarks does. */
public abstract class WatermarkLedgerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    protected abstract WatermarkLedger ledger();

    @Test
    void aStreamThatWasNeverFollowedHasNone() {
        assertThat(ledger().of("arn:never")).isEmpty();
    }

    @Test
    void theLastOfEveryLaneAndTargetIsKept() {
        WatermarkLedger ledger = ledger();
        Watermark first = mark("stream", "lane-1", "a", NOON);
        Watermark otherLane = mark("stream", "lane-2", "a", NOON.minusSeconds(5));
        Watermark otherTarget = mark("stream", "lane-1", "b", NOON.plusSeconds(5));
        ledger.record(first);
        ledger.record(otherLane);
        ledger.record(otherTarget);
        ledger.record(mark("stream-2", "lane-1", "a", NOON));

        Watermark earlier = mark("stream", "lane-1", "a", NOON.minusSeconds(60));
        ledger.record(earlier);

        assertThat(ledger.of("stream")).containsExactlyInAnyOrder(earlier, otherLane, otherTarget);
    }

    private static Watermark mark(String stream, String lane, String target, Instant until) {
        return new Watermark(stream, lane, target, until, "", NOON.plusMillis(123));
    }
}
