package io.dynaferry.preflight;

import io.dynaferry.report.text.Amounts;
import io.dynaferry.table.Observed;
import io.dynaferry.table.StreamView;
import io.dynaferry.table.TableDefinition;
import java.time.Duration;
import java.time.Instant;

/** What the function follows: it must have begun before the load, hold new images, and forget nothing in between. */
public final class StreamRules {
    /** What a stream keeps. */
    static final Duration RETENTION = Duration.ofHours(24);

    private static final String CHECK = SideName.SOURCE.check("stream");
    private static final Duration SETTLED = Duration.ofMinutes(5);
    private static final Duration FIRST_WARNING = Duration.ofHours(12);

    private StreamRules() {}

    public static Finding source(TableDefinition source, Observed<StreamState> stream, Instant now) {
        if (source.stream().value().isEmpty()) {
            return Finding.blocker(
                    CHECK,
                    "The source has no stream: what is written to it during the load would be lost.",
                    "scripts/enable-stream --table " + source.name() + ", before the load.");
        }
        StreamView view = source.stream().value().get();
        if (view == StreamView.KEYS_ONLY || view == StreamView.OLD_IMAGE) {
            return Finding.blocker(
                    CHECK,
                    "Its records are " + view + " and hold no new images.",
                    "A view cannot be changed: switch the stream off when nobody reads it, then scripts/enable-stream.");
        }
        return stream.value()
                .map(state -> state(view, state, now))
                .orElseGet(() -> Finding.unknown(CHECK, "The stream is on with " + view + "; its age", stream));
    }

    private static Finding state(StreamView view, StreamState stream, Instant now) {
        if (!stream.status().equals("ENABLED")) {
            return notEnabled(stream.status());
        }
        Instant began = stream.began().value().orElse(null);
        if (began == null) {
            return Finding.unknown(CHECK, "The stream is on with " + view + "; its age", stream.began());
        }
        Duration age = Duration.between(began, now);
        if (age.compareTo(SETTLED) < 0) {
            return Finding.warning(
                    CHECK,
                    "It began only " + Amounts.duration(age) + " ago; the first changes may not be in it.",
                    "Begin the load when it is older than " + Amounts.duration(SETTLED) + ".");
        }
        return Finding.ok(CHECK, view + ", on since " + Amounts.moment(began) + ".");
    }

    private static Finding notEnabled(String status) {
        if (status.equals("ENABLING")) {
            return Finding.warning(CHECK, "It is being switched on.", "Wait until it is ENABLED, then begin the load.");
        }
        return Finding.blocker(
                CHECK,
                "It is " + status + ": the records that it still has get no new ones.",
                "scripts/enable-stream; a new stream begins, so it must be there before the load.");
    }

    /** Whether the load is over before the stream forgets how it began. */
    public static Finding retention(Estimate estimate) {
        String check = "retention";
        Duration time = estimate.time();
        String sentence = "The load takes about " + Amounts.duration(time) + " (" + estimate.sentence()
                + "); the stream keeps 24 h.";
        if (time.compareTo(RETENTION) >= 0) {
            return Finding.blocker(
                    check,
                    sentence,
                    "Give more write units, or load a full export and the chain of incremental ones up to the cut-over.");
        }
        if (time.compareTo(FIRST_WARNING) >= 0) {
            return Finding.warning(
                    check,
                    sentence,
                    "Give more write units: a stop in mid-load, and the first hours of following, need time as well.");
        }
        return Finding.ok(check, sentence);
    }
}
