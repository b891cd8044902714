package io.dynaferry.report;

/** The beta distribution with whole parameters, by the continued fraction of the incomplete beta function. */
final class BetaDistribution {
    private static final double SMALLEST = 1e-300;
    private static final double PRECISE = 1e-14;
    private static final int MOST_TERMS = 100_000;
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private BetaDistribution() {}

    /** How likely it is to be below this. */
    static double below(double value, double one, double other) {
        if (value <= 0 || value >= 1) {
            return value <= 0 ? 0 : 1;
        }
        double front = Math.exp(logGamma(one + other)
                - logGamma(one)
                - logGamma(other)
                + one * Math.log(value)
                + other * Math.log1p(-value));
        if (value < (one + 1) / (one + other + 2)) {
            return front * fraction(value, one, other) / one;
        }
        return 1 - front * fraction(1 - value, other, one) / other;
    }

    /** Evaluated from the front, as Lentz does. */
    private static double fraction(double value, double one, double other) {
        double numerator = 1;
        double denominator = 1 / away(1 - (one + other) * value / (one + 1));
        double result = denominator;
        for (int m = 1; m <= MOST_TERMS; m++) {
            double even = m * (other - m) * value / ((one + 2 * m - 1) * (one + 2 * m));
            denominator = 1 / away(1 + even * denominator);
            numerator = away(1 + even / numerator);
            result *= denominator * numerator;
            double odd = -(one + m) * (one + other + m) * value / ((one + 2 * m) * (one + 2 * m + 1));
            denominator = 1 / away(1 + odd * denominator);
            numerator = away(1 + odd / numerator);
            double change = denominator * numerator;
            result *= change;
            if (Math.abs(change - 1) < PRECISE) {
                return result;
            }
        }
        return result;
    }

    private static double away(double number) {
        return Math.abs(number) < SMALLEST ? SMALLEST : number;
    }

    /** Stirling's series, after the argument was raised to where it is precise. */
    private static double logGamma(double number) {
        double shift = 0;
        double raised = number;
        while (raised < 10) {
            shift += Math.log(raised);
            raised++;
        }
        double inverse = 1 / raised;
        double square = inverse * inverse;
        double series = inverse * (1 / 12.0 - square * (1 / 360.0 - square * (1 / 1260.0 - square / 1680)));
        return (raised - 0.5) * Math.log(raised) - raised + HALF_LOG_TWO_PI + series - shift;
    }
}
