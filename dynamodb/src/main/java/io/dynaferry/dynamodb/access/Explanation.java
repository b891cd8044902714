package io.dynaferry.dynamodb.access;

import io.dynaferry.failure.ExitCode;

/** Why something failed and what to do about it, as the middle and the end of a message. */
record Explanation(ExitCode exitCode, String why, String advice) {
    static Explanation unavailable(String why, String advice) {
        return new Explanation(ExitCode.UNAVAILABLE, why, advice);
    }

    static Explanation wrongUsage(String why, String advice) {
        return new Explanation(ExitCode.WRONG_USAGE, why, advice);
    }
}
