package io.dynaferry.plan;

import java.time.LocalDate;
import java.util.Locale;

/**
 * What the service charges, in US dollars: list prices of one region on one day, good for the size of a sum and not for its
 * cents. Other regions cost up to twice as much.
 *
 * @param asOf the day on which they were looked up
 * @param millionWrites a million write units, on demand
 * @param millionReads a million read units, on demand; an eventually consistent read of 4 KB takes half a unit
 * @param exportGigabyte a gigabyte of table that is exported
 */
public record Prices(String region, LocalDate asOf, double millionWrites, double millionReads, double exportGigabyte) {
    public static final Prices US_EAST_1 = new Prices("us-east-1", LocalDate.of(2026, 8, 9), 0.625, 0.125, 0.10);

    private static final double MILLION = 1e6;
    private static final double GIGABYTE = 1L << 30;

    public double writes(double units) {
        return units / MILLION * millionWrites;
    }

    public double reads(double units) {
        return units / MILLION * millionReads;
    }

    public double export(long tableBytes) {
        return tableBytes / GIGABYTE * exportGigabyte;
    }

    /** What the figures stand on, as a clause. */
    public String basis() {
        return "list prices of " + region + " on " + asOf;
    }

    /** {@code 1,234.50 USD}; what is less than a cent says so. */
    public static String shown(double dollars) {
        return dollars > 0 && dollars < 0.01 ? "under 0.01 USD" : String.format(Locale.ROOT, "%,.2f USD", dollars);
    }
}
