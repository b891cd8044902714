package io.dynaferry.report.page;

import java.util.List;
import java.util.Locale;

/** One bar or column of a plot. */
public record Bar(String label, long value, State state) {
    /** What the bar stands for has come to its end, or not. */
    public enum State {
        COMPLETE,
        OPEN,
        /** It has no end to come to. */
        PLAIN;

        String styleName() {
            return "bar-" + name().toLowerCase(Locale.ROOT);
        }
    }

    public Bar {
        if (value < 0) {
            throw new IllegalArgumentException("value is negative: " + value);
        }
    }

    /** A value that is just that. */
    public static Bar of(String label, long value) {
        return new Bar(label, value, State.PLAIN);
    }

    static Legend legend(List<Bar> bars) {
        for (Bar bar : bars) {
            if (bar.state == State.OPEN) {
                return new Legend(List.of(
                        new Legend.Entry("complete", State.COMPLETE.styleName(), Legend.Shape.BOX),
                        new Legend.Entry("not complete", State.OPEN.styleName(), Legend.Shape.BOX)));
            }
        }
        return Legend.NONE;
    }
}
