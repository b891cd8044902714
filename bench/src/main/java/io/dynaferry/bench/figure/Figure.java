package io.dynaferry.bench.figure;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One figure, as it is found in what a round of the benchmarks prints: the sum of what one pattern catches, over that of
 * another one where it is a ratio.
 *
 * @param below null for a figure that is printed as it is
 * @param bound that it must keep; null where nobody has asked for one
 * @param isComparable whether it says the same on any machine, so that a change is the code's
 */
record Figure(
        String name,
        Pattern above,
        @Nullable Pattern below,
        Better better,
        @Nullable Double bound,
        boolean isComparable) {
    /** Which way is better. */
    enum Better {
        LESS,
        MORE;

        boolean keeps(double value, double bound) {
            return this == LESS ? value <= bound : value >= bound;
        }
    }

    static Figure ratio(String name, String above, String below, Better better, double bound) {
        return new Figure(name, Pattern.compile(above), Pattern.compile(below), better, bound, true);
    }

    /** A ratio that nobody has asked a bound for. */
    static Figure ratio(String name, String above, String below, Better better) {
        return new Figure(name, Pattern.compile(above), Pattern.compile(below), better, null, true);
    }

    static Figure printedRatio(String name, String pattern, Better better, double bound) {
        return new Figure(name, Pattern.compile(pattern), null, better, bound, true);
    }

    static Figure absolute(String name, String pattern, Better better, double bound) {
        return new Figure(name, Pattern.compile(pattern), null, better, bound, false);
    }

    /** Its value in what one round has printed; empty if the round has not come to one. */
    OptionalDouble in(String round) {
        OptionalDouble top = sum(above, round);
        if (below == null || top.isEmpty()) {
            return top;
        }
        OptionalDouble bottom = sum(below, round);
        return bottom.isPresent() && bottom.getAsDouble() > 0
                ? OptionalDouble.of(top.getAsDouble() / bottom.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble sum(Pattern pattern, String round) {
        Matcher found = pattern.matcher(round);
        return found.find()
                ? OptionalDouble.of(IntStream.rangeClosed(1, found.groupCount())
                        .mapToDouble(group -> Double.parseDouble(found.group(group)))
                        .sum())
                : OptionalDouble.empty();
    }
}
