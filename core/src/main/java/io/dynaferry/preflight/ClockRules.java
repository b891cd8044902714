package io.dynaferry.preflight;

import io.dynaferry.report.text.Amounts;
import io.dynaferry.table.Observed;
import java.time.Duration;

/** This machine's clock against the service's: signatures and the hand-off clock go by it. */
public final class ClockRules {
    private static final Duration REFUSED = Duration.ofMinutes(5);
    private static final Duration NOTICEABLE = Duration.ofSeconds(30);

    private ClockRules() {}

    /**
     * The difference that was seen.
     *
     * @param ahead by how much this machine's clock is ahead of the service's; negative if it is behind
     */
    public static Finding skew(SideName side, Observed<Duration> ahead) {
        String check = side.check("clock");
        Duration skew = ahead.value().orElse(null);
        if (skew == null) {
            return Finding.unknown(check, "The service's time", ahead);
        }
        String sentence = "This machine's clock is " + Amounts.duration(skew.abs())
                + (skew.isNegative() ? " behind" : " ahead of") + " the service's";
        if (skew.abs().compareTo(REFUSED) > 0) {
            return Finding.blocker(
                    check,
                    sentence + ": requests signed by it are refused, and deadlines are wrong.",
                    "Set the clock (NTP).");
        }
        if (skew.abs().compareTo(NOTICEABLE) > 0) {
            return Finding.warning(check, sentence + ": deadlines are wrong by as much.", "Set the clock (NTP).");
        }
        return Finding.ok(check, sentence + ".");
    }
}
