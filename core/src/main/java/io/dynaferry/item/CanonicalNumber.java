package io.dynaferry.item;

/**
 * DynamoDB's numbers and the one canonical spelling of each: an optional {@code -}, the significant digits without
 * leading or trailing zeros, and {@code E<exponent>} if the exponent is not 0. So 1200 is {@code 12E2}, 1.5 is
 * {@code 15E-1}, 17 is {@code 17}, and every zero is {@code 0}.
 *
 * <p>Accepted is an optional sign, ASCII digits with at most one point, and an optional exponent that fits an int; the
 * value has at most {@value #MAX_DIGITS} significant digits and is 0 or of a magnitude from 1E-130 to below 1E126.
 */
final class CanonicalNumber {
    static final int MAX_DIGITS = 38;
    static final int MAX_MAGNITUDE = 125;
    static final int MIN_MAGNITUDE = -130;

    private final String text;
    private int at;
    private final StringBuilder digits = new StringBuilder();
    private long exponent;

    private CanonicalNumber(String text) {
        this.text = text;
    }

    /** The canonical text; IllegalArgumentException, without the number itself, if DynamoDB would not take it. */
    static String of(String text) {
        CanonicalNumber number = new CanonicalNumber(text);
        boolean negative = number.sign();
        number.significand();
        number.exponent();
        return number.canonical(negative);
    }

    /** Steps over a sign; true if it is a minus. */
    private boolean sign() {
        if (!next('-', '+')) {
            return false;
        }
        return text.charAt(at++) == '-';
    }

    private void significand() {
        boolean point = false;
        int seen = 0;
        for (; at < text.length() && (isDigit() || (!point && next('.', '.'))); at++) {
            if (!isDigit()) {
                point = true;
                continue;
            }
            seen++;
            exponent -= point ? 1 : 0;
            if (digits.length() > 0 || text.charAt(at) != '0') {
                digits.append(text.charAt(at));
            }
        }
        require(seen > 0, "A number has no digits");
    }

    private void exponent() {
        if (at == text.length()) {
            return;
        }
        require(next('e', 'E'), "A number has a character that is not part of a number");
        at++;
        boolean negative = sign();
        int start = at;
        long value = 0;
        for (; at < text.length() && isDigit(); at++) {
            value = value * 10 + (text.charAt(at) - '0');
            require(value <= Integer.MAX_VALUE, "A number's exponent is out of range");
        }
        require(at > start && at == text.length(), "A number's exponent is not a whole number");
        exponent += negative ? -value : value;
    }

    private String canonical(boolean negative) {
        int length = digits.length();
        while (length > 0 && digits.charAt(length - 1) == '0') {
            length--;
        }
        if (length == 0) {
            return "0";
        }
        exponent += digits.length() - length;
        long magnitude = exponent + length - 1;
        require(length <= MAX_DIGITS, "A number has more than 38 significant digits");
        require(magnitude <= MAX_MAGNITUDE, "A number is larger than 9.99...E125");
        require(magnitude >= MIN_MAGNITUDE, "A number is smaller than 1E-130");
        return (negative ? "-" : "") + digits.substring(0, length) + (exponent == 0 ? "" : "E" + exponent);
    }

    private boolean isDigit() {
        char here = text.charAt(at);
        return here >= '0' && here <= '9';
    }

    private boolean next(char one, char other) {
        return at < text.length() && (text.charAt(at) == one || text.charAt(at) == other);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
