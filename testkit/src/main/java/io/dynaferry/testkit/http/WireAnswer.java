package io.dynaferry.testkit.http;

import io.dynaferry.item.Slice;
import java.time.Duration;
import java.util.List;

/** What a handler wants sent, when, and how much of it. The server itself adds Content-Length. */
public record WireAnswer(int status, List<WireHeader> headers, Slice body, Duration delay, Ending ending) {
    /** How the answer ends; after a cut the connection is closed. */
    public enum Ending {
        WHOLE,
        CUT_BEFORE_THE_ANSWER,
        CUT_IN_MID_ANSWER
    }

    public WireAnswer {
        headers = List.copyOf(headers);
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay is negative: " + delay);
        }
    }

    public static WireAnswer of(int status, List<WireHeader> headers, Slice body) {
        return new WireAnswer(status, headers, body, Duration.ZERO, Ending.WHOLE);
    }

    public static WireAnswer text(int status, String text) {
        return of(status, List.of(new WireHeader("Content-Type", "text/plain; charset=utf-8")), Slice.ofUtf8(text));
    }

    /** The connection is closed without a word. */
    public static WireAnswer nothing() {
        return text(200, "").ending(Ending.CUT_BEFORE_THE_ANSWER);
    }

    /** The same answer, later. Delays add up. */
    public WireAnswer delayedBy(Duration longer) {
        return new WireAnswer(status, headers, body, delay.plus(longer), ending);
    }

    public WireAnswer ending(Ending other) {
        return new WireAnswer(status, headers, body, delay, other);
    }
}
