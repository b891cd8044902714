package io.dynaferry.bench.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One figure, as it is found in what the benchmarks print, once a round: the sum of what one pattern catches, over that of
 * another one where it is a ratio.
 *
 * @param below null for a figure that is printed as it is
 * @param bound that it must keep
 * @param isComparable whether it says the same on any machine, so that a change is the code's
 */
record Figure(String name, Pattern above, @Nullable Pattern below, Better better, double bound, boolean isComparable) {
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

    static Figure printedRatio(String name, String pattern, Better better, double bound) {
        return new Figure(name, Pattern.compile(pattern), null, better, bound, true);
    }

    static Figure absolute(String name, String pattern, Better better, double bound) {
        return new Figure(name, Pattern.compile(pattern), null, better, bound, false);
    }

    /** Its value in every round that has come to one. */
    List<Double> in(String log) {
        List<Double> tops = sums(above, log);
        if (below == null) {
            return tops;
        }
        List<Double> bottoms = sums(below, log);
        return IntStream.range(0, Math.min(tops.size(), bottoms.size()))
                .filter(round -> bottoms.get(round) > 0)
                .mapToObj(round -> tops.get(round) / bottoms.get(round))
                .toList();
    }

    private static List<Double> sums(Pattern pattern, String log) {
        List<Double> sums = new ArrayList<>();
        pattern.matcher(log).results().forEach(found -> sums.add(sum(found)));
        return sums;
    }

    private static double sum(MatchResult found) {
        return IntStream.rangeClosed(1, found.groupCount())
                .mapToDouble(group -> Double.parseDouble(found.group(group)))
                .sum();
    }
}
