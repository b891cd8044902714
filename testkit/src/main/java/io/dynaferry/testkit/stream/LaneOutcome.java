package io.dynaferry.testkit.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one delivery led to: the records that are done, and those behind them that are given up, if any. */
record LaneOutcome(
        List<StreamRecord> done,
        List<StreamRecord> givenUp,
        DiscardedBatch.@Nullable Condition condition,
        int invocations) {
    static LaneOutcome done(List<StreamRecord> done) {
        return new LaneOutcome(done, List.of(), null, 0);
    }

    static LaneOutcome givenUp(DiscardedBatch.Condition condition, List<StreamRecord> records, int invocations) {
        return new LaneOutcome(List.of(), records, condition, invocations);
    }

    LaneOutcome after(List<StreamRecord> others) {
        return new LaneOutcome(others, givenUp, condition, invocations);
    }
}
