package io.dynaferry.report;

/** By what a rate is told, so that its numbers are neither tiny nor need a point. */
enum Period {
    SECOND("second", "s", 1),
    MINUTE("minute", "min", 60),
    HOUR("hour", "h", 3600);

    private final String word;
    private final String symbol;
    private final int seconds;

    Period(String word, String symbol, int seconds) {
        this.word = word;
        this.symbol = symbol;
        this.seconds = seconds;
    }

    /** The shortest in which at least one thing happens when most happen; a second if nothing does. */
    static Period of(double mostPerSecond) {
        if (mostPerSecond <= 0) {
            return SECOND;
        }
        for (Period period : values()) {
            if (period.in(mostPerSecond) >= 1) {
                return period;
            }
        }
        return HOUR;
    }

    double in(double perSecond) {
        return perSecond * seconds;
    }

    String word() {
        return word;
    }

    String symbol() {
        return symbol;
    }
}
