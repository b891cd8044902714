package io.dynaferry.report;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of a comparison.
 *
 * @param remark what it came to, in a few words; may be empty
 */
public record Phase(Kind kind, Instant from, Instant to, String remark) {
    /** What was done. */
    public enum Kind {
        FIRST_LOOK("firstLook", "First look"),
        /** Until the stream's consumer had passed the end of the first look. */
        WATERMARK("watermark", "Waiting for the stream"),
        SETTLE("settle", "Letting things settle"),
        SECOND_LOOK("secondLook", "Second look"),
        REPAIR("repair", "Repair");

        private final String word;
        private final String title;

        Kind(String word, String title) {
            this.word = word;
            this.title = title;
        }

        /** As summary.json has it. */
        public String word() {
            return word;
        }

        String title() {
            return title;
        }
    }

    public Phase {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to is before from: " + kind);
        }
    }

    public Duration duration() {
        return Duration.between(from, to);
    }
}
