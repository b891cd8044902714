package io.dynaferry.testkit.lambda;

import io.dynaferry.item.Slice;

/** What a function made of an event: an answer, or an error that concerns all of it. */
public record FunctionAnswer(Kind kind, Slice body) {
    /** Whether the function ended well. */
    public enum Kind {
        ANSWERED,
        FAILED
    }

    public static FunctionAnswer answered(Slice body) {
        return new FunctionAnswer(Kind.ANSWERED, body);
    }

    /** The function threw, timed out, or could not be run. */
    public static FunctionAnswer failed(Slice error) {
        return new FunctionAnswer(Kind.FAILED, error);
    }
}
