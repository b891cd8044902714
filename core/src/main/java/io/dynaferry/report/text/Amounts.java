package io.dynaferry.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Numbers, sizes and times as people read them: thousands separators, few digits, the unit with a space before it. */
public final class Amounts {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final List<String> BYTE_UNITS = List.of(" B", " kB", " MB", " GB", " TB", " PB", " EB");
    private static final List<String> SHORT_UNITS = List.of("", " k", " M", " G", " T", " P", " E");

    private Amounts() {}

    /** {@code 20,000,000}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** The number with its noun: {@code 1 item}, {@code 2 items}. */
    public static String count(long number, String noun) {
        return count(number) + " " + (number == 1 ? noun : noun + "s");
    }

    /** With every digit that it has: {@code 1,234,567.5}. */
    public static String exact(double number) {
        BigDecimal decimal = BigDecimal.valueOf(number).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, decimal.scale()) + "f", decimal);
    }

    /** Something per second: whole, but with a digit after the point below ten. */
    public static String rate(double number) {
        return Math.abs(number) < 9.95 ? rounded(number, 1) : count(Math.round(number));
    }

    /** A share of a whole, from 0 to 1, with two digits that count: {@code 0.037 %}. */
    public static String percent(double share) {
        BigDecimal percent = BigDecimal.valueOf(share * 100);
        int digits = Math.max(2, percent.precision() - percent.scale());
        BigDecimal rounded =
                percent.round(new MathContext(digits, RoundingMode.HALF_UP)).stripTrailingZeros();
        return rounded.setScale(Math.max(0, rounded.scale())).toPlainString() + " %";
    }

    /** Three digits and a decimal unit: {@code 18.4 GB}. */
    public static String bytes(long bytes) {
        return scaled((double) bytes, BYTE_UNITS);
    }

    /** Three digits where there is little room: {@code 8.4 M}. */
    public static String brief(double number) {
        return scaled(number, SHORT_UNITS);
    }

    private static String scaled(double number, List<String> units) {
        double rest = number;
        int unit = 0;
        while (Math.abs(rest) >= 999.5 && unit < units.size() - 1) {
            rest /= 1000;
            unit++;
        }
        int decimals = unit == 0 && rest == Math.rint(rest) ? 0 : decimals(rest);
        return rounded(rest, decimals) + units.get(unit);
    }

    private static int decimals(double number) {
        double size = Math.abs(number);
        if (size >= 99.95) {
            return 0;
        }
        if (size >= 9.995) {
            return 1;
        }
        return size >= 0.1 || size == 0 ? 2 : 1 - (int) Math.floor(Math.log10(size));
    }

    /** Without zeros at the end. */
    private static String rounded(double number, int decimals) {
        BigDecimal decimal = BigDecimal.valueOf(number)
                .setScale(decimals, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return decimal.setScale(Math.max(0, decimal.scale())).toPlainString();
    }

    /** The two largest units: {@code 2 min 14 s}, {@code 47 h 5 min}, {@code 2 d}. Below ten seconds with one decimal. */
    public static String duration(Duration duration) {
        if (duration.isNegative()) {
            return "-" + duration(duration.negated());
        }
        long millis = duration.toMillis();
        if (millis < 9_950) {
            return millis > 0 && millis < 100 ? "under 0.1 s" : rounded(millis / 1000.0, 1) + " s";
        }
        long seconds = Math.round(millis / 1000.0);
        if (seconds < 3600) {
            return two(seconds / 60, "min", seconds % 60, "s");
        }
        long minutes = Math.round(seconds / 60.0);
        if (minutes < 48 * 60) {
            return two(minutes / 60, "h", minutes % 60, "min");
        }
        long hours = Math.round(minutes / 60.0);
        return two(hours / 24, "d", hours % 24, "h");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        if (large == 0) {
            return small + " " + smallUnit;
        }
        String head = count(large) + " " + largeUnit;
        return small == 0 ? head : head + " " + small + " " + smallUnit;
    }

    /** {@code 2026-11-22 10:14:05 UTC}. */
    public static String moment(Instant instant) {
        return MOMENT.format(instant);
    }
}
