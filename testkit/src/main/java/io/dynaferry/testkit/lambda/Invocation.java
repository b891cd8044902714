package io.dynaferry.testkit.lambda;

import io.dynaferry.item.Slice;
import java.time.Duration;

/**
 * What came of an invocation.
 *
 * @param body the function's answer, or the error as the runtime client reported it, in JSON
 * @param duration from the request to the answer; the first one of a process has its start in it
 */
public record Invocation(Outcome outcome, Slice body, Duration duration) {
    /** How an invocation ends. */
    public enum Outcome {
        ANSWERED,
        /** The handler threw. */
        FUNCTION_ERROR,
        /** It took longer than the function's timeout, and its process was ended. */
        TIMED_OUT,
        /** The process ended before it answered. */
        CRASHED,
        /** The function's class could not be loaded or made. */
        INIT_ERROR
    }

    public boolean isAnswered() {
        return outcome == Outcome.ANSWERED;
    }
}
