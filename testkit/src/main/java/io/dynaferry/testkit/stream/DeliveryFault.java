package io.dynaferry.testkit.stream;

/** What may happen to a delivery, beside what the function makes of it. */
public enum DeliveryFault {
    NONE,
    /** The batch is delivered twice, one after the other; the second answer counts. */
    TWICE,
    /** The answer is lost, and the batch delivered again as a whole. */
    ANSWER_LOST,
    /** The poller dies after the delivery, before its checkpoint moves: {@link PollerCrashException}. */
    CRASH
}
