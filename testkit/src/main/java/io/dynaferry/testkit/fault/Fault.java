package io.dynaferry.testkit.fault;

/** What can happen to a request. "Before" and "after" mean before and after the server has done what was asked. */
public enum Fault {
    PROVISIONED_THROUGHPUT_EXCEEDED(Reach.ANY),
    THROTTLED(Reach.ANY),
    REQUEST_LIMIT_EXCEEDED(Reach.ANY),
    /** Some writes of a batch are carried out, the others come back; of a single one, that one. */
    SOME_UNPROCESSED(Reach.BATCHES),
    ALL_UNPROCESSED(Reach.BATCHES),
    ERROR_BEFORE(Reach.ANY),
    ERROR_AFTER(Reach.ANY),
    CUT_BEFORE(Reach.ANY),
    CUT_AFTER(Reach.ANY),
    CUT_IN_MID_ANSWER(Reach.ANY),
    /** The whole and right answer, after the plan's delay. */
    SLOW(Reach.ANY),
    /** The server gets the request only after the plan's delay. */
    LATE(Reach.ANY),
    EXPIRED_TOKEN(Reach.ANY);

    private enum Reach {
        ANY,
        BATCHES
    }

    private final Reach reach;

    Fault(Reach reach) {
        this.reach = reach;
    }

    /** Whether it can happen to such a request at all; where it cannot, nothing happens. */
    boolean canHappenTo(String operation) {
        return reach == Reach.ANY || operation.equals("BatchWriteItem");
    }
}
