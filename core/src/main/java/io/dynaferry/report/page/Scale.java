package io.dynaferry.report.page;

import java.util.List;
import java.util.stream.LongStream;

/** An axis from zero to {@code top}, with a tick at every {@code step}. */
record Scale(double top, double step) {
    private static final int MOST_STEPS = 4;
    private static final List<Long> SECONDS = List.of(
            1L,
            2L,
            5L,
            10L,
            15L,
            30L,
            60L,
            120L,
            300L,
            600L,
            900L,
            1800L,
            3600L,
            7200L,
            14_400L,
            21_600L,
            43_200L,
            86_400L,
            172_800L,
            604_800L,
            2_592_000L,
            31_536_000L);

    /** Up to the first round number that is not below the largest value. */
    static Scale ofValues(double largest) {
        if (largest <= 0) {
            return new Scale(1, 1);
        }
        double rough = largest / MOST_STEPS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * roundUp(rough / power);
        return new Scale(step * Math.ceil(largest / step - 1e-9), step);
    }

    /** The same for numbers of things, of which there is no half. */
    static Scale ofCounts(double largest) {
        return largest <= MOST_STEPS ? new Scale(Math.max(1, largest), 1) : ofValues(largest);
    }

    private static double roundUp(double mantissa) {
        for (double candidate : new double[] {1, 2, 2.5, 5}) {
            if (mantissa <= candidate + 1e-9) {
                return candidate;
            }
        }
        return 10;
    }

    /** Up to exactly the last moment, in steps that a clock has. */
    static Scale ofSeconds(double last) {
        double top = last > 0 ? last : 1;
        double step = SECONDS.stream()
                .filter(candidate -> top / candidate <= MOST_STEPS + 1)
                .findFirst()
                .orElse(SECONDS.get(SECONDS.size() - 1));
        return new Scale(top, step);
    }

    List<Double> ticks() {
        long count = (long) Math.floor(top / step + 1e-9);
        return LongStream.rangeClosed(0, count).mapToObj(tick -> tick * step).toList();
    }

    /** Where a value stands, from 0 to 1. */
    double share(double value) {
        return Math.max(0, Math.min(1, value / top));
    }
}
