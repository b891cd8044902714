package io.dynaferry.conformance;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Numbers, alone and in sets. */
final class NumberCases {
    private static final String DIGITS_38 = "12345678901234567890123456789012345678";
    private static final String NINES_38 = "9".repeat(38);

    private NumberCases() {}

    static void write(SuiteWriter suite) {
        small(suite);
        large(suite);
        sets(suite);
        rejects(suite);
    }

    private static void small(SuiteWriter suite) {
        suite.valid("number-zero", number("0"));
        spellings(suite, "number-zero", "-0", "+0", "0.0", "-0.000", "000", "0E10", "0E-130", "0E200", ".0", "0.");
        suite.valid("number-one", number("1"));
        spellings(suite, "number-one", "+1", "01", "1.0", "1.", "1e0", "1E+00", "10E-1", "0.1E1", ".1e+01", "100e-02");
        spellings(suite, "number-one", "1." + "0".repeat(60), "0".repeat(60) + "1", "1" + "0".repeat(300) + "E-300");
        suite.spelling("number-one-escaped", "number-one", number("\\u0031"));
        suite.nearMiss("number-minus-one", number("-1"), "number-one");
        suite.nearMiss("number-ten", number("10"), "number-one", "number-minus-one");
        suite.nearMiss("number-nearly-one", number("0." + NINES_38), "number-one");
        suite.nearMiss("number-one-as-string", "\"a\":{\"S\":\"1\"}", "number-one");
        suite.nearMiss("number-one-as-list", "\"a\":{\"L\":[{\"N\":\"1\"}]}", "number-one");
        suite.nearMiss("number-one-as-set", "\"a\":{\"NS\":[\"1\"]}", "number-one", "number-one-as-list");
        suite.valid("number-fraction", number("-0.00120"));
        spellings(suite, "number-fraction", "-1.2E-3", "-12e-4", "-00.0012", "-.0012");
        suite.nearMiss("number-fraction-without-sign", number("0.0012"), "number-fraction");
        suite.valid("number-1200", number("1200"));
        spellings(suite, "number-1200", "12E2", "1.2e3", "1200.00", "120000E-2");
        suite.valid("number-beyond-long", number("9223372036854775808"));
        suite.nearMiss("number-beyond-long-wrapped", number("-9223372036854775808"), "number-beyond-long");
        suite.valid("number-beyond-double", number("9007199254740993"));
        suite.nearMiss("number-beyond-double-rounded", number("9007199254740992"), "number-beyond-double");
        suite.valid("number-tenth", number("0.1"));
        suite.nearMiss("number-tenth-as-double", number("0.1000000000000000055511151231257827021"), "number-tenth");
    }

    private static void large(SuiteWriter suite) {
        suite.valid("number-38-digits", number(DIGITS_38));
        suite.spelling(
                "number-38-digits-with-point", "number-38-digits", number("1." + DIGITS_38.substring(1) + "E37"));
        suite.spelling("number-38-digits-padded", "number-38-digits", number("00" + DIGITS_38 + ".000"));
        suite.nearMiss("number-38-digits-last-differs", number(DIGITS_38.substring(0, 37) + "9"), "number-38-digits");
        suite.valid("number-38-digits-and-zeros", number(DIGITS_38 + "0000000"));
        suite.spelling("number-38-digits-and-exponent", "number-38-digits-and-zeros", number(DIGITS_38 + "e7"));
        suite.valid("number-38-digits-negative", number("-" + DIGITS_38));
        suite.valid("number-38-digits-fraction", number("0." + DIGITS_38));
        suite.valid("number-smallest", number("1E-130"));
        suite.spelling("number-smallest-in-full", "number-smallest", number("0." + "0".repeat(129) + "1"));
        suite.valid("number-smallest-negative", number("-1E-130"));
        suite.valid("number-smallest-with-38-digits", number("1." + DIGITS_38.substring(1) + "E-130"));
        suite.valid("number-largest", number("9." + "9".repeat(37) + "E+125"));
        suite.spelling("number-largest-in-full", "number-largest", number(NINES_38 + "0".repeat(88)));
        suite.nearMiss("number-largest-with-37-nines", number("9." + "9".repeat(36) + "E125"), "number-largest");
        suite.valid("number-largest-negative", number("-" + NINES_38 + "E88"));
        suite.valid("number-1e125", number("1E125"));
        suite.spelling("number-1e125-in-full", "number-1e125", number("1" + "0".repeat(125)));
    }

    private static void sets(SuiteWriter suite) {
        suite.valid("number-set-one", set("\"7\""));
        suite.spelling("number-set-one-spelled-otherwise", "number-set-one", set("\"70e-1\""));
        suite.valid("number-set", set("\"1\",\"2\",\"10\",\"-3\",\"0.5\",\"0\""));
        suite.spelling("number-set-reversed", "number-set", set("\"0\",\"0.5\",\"-3\",\"10\",\"2\",\"1\""));
        suite.spelling(
                "number-set-spelled-otherwise", "number-set", set("\"1E1\",\"-0\",\"5e-1\",\"1.0\",\"02\",\"-3.\""));
        suite.nearMiss("number-set-element-missing", set("\"1\",\"2\",\"10\",\"-3\",\"0.5\""), "number-set");
        suite.nearMiss("number-set-sign-lost", set("\"1\",\"2\",\"10\",\"3\",\"0.5\",\"0\""), "number-set");
        suite.nearMiss(
                "number-set-as-strings", "\"a\":{\"SS\":[\"1\",\"2\",\"10\",\"-3\",\"0.5\",\"0\"]}", "number-set");
        suite.valid(
                "number-set-of-extremes",
                set("\"1E-130\",\"-1E-130\",\"" + NINES_38 + "E88\",\"-" + NINES_38 + "E88\""));
        String many = IntStream.range(0, 1000)
                .mapToObj(n -> "\"" + n * 37 % 1000 + "\"")
                .collect(Collectors.joining(","));
        String sorted =
                IntStream.range(0, 1000).mapToObj(n -> "\"" + n + ".0\"").collect(Collectors.joining(","));
        suite.valid("number-set-of-1000", set(many));
        suite.spelling("number-set-of-1000-sorted", "number-set-of-1000", set(sorted));
    }

    private static void rejects(SuiteWriter suite) {
        suite.reject("reject-number-1e126", number("1E126"), "number out of range");
        suite.reject("reject-number-minus-1e126", number("-10E125"), "number out of range");
        suite.reject("reject-number-1e-131", number("1E-131"), "number out of range");
        suite.reject("reject-number-minus-1e-131", number("-0.1E-130"), "number out of range");
        suite.reject("reject-number-huge-exponent", number("1E5000000000"), "number out of range");
        suite.reject("reject-number-zero-with-huge-exponent", number("0E5000000000"), "number out of range");
        suite.reject("reject-number-39-digits", number(DIGITS_38 + "9"), "more than 38 digits");
        suite.reject("reject-number-39-digits-fraction", number("1." + "0".repeat(37) + "1"), "more than 38 digits");
        String[] texts = {
            "",
            " ",
            "+",
            "-",
            ".",
            "+-1",
            "--1",
            "1.2.3",
            "1e",
            "1E+",
            "1e1.5",
            "e5",
            ".e5",
            "NaN",
            "Infinity",
            "-Infinity",
            " 7",
            "7 ",
            "1 2",
            "0x1F",
            "1_000",
            "1,5",
            "1d",
            "1f",
            "1L",
            "one",
            "\\u00001"
        };
        for (int index = 0; index < texts.length; index++) {
            suite.reject("reject-number-text-" + (index + 1), number(texts[index]), "not a number");
        }
        suite.reject("reject-number-arabic-digit", number("\u0661"), "not a number");
        suite.reject("reject-number-full-width-digit", number("\uff11"), "not a number");
        suite.reject("reject-number-json-number", "\"a\":{\"N\":1}", "N is not a string");
        suite.reject("reject-number-json-null", "\"a\":{\"N\":null}", "N is not a string");
        suite.reject("reject-number-set-empty", set(""), "empty set");
        suite.reject("reject-number-set-duplicate", set("\"1\",\"2\",\"1\""), "duplicate set element");
        suite.reject("reject-number-set-duplicate-by-value", set("\"1\",\"1.0\""), "duplicate set element");
        suite.reject(
                "reject-number-set-duplicate-by-exponent", set("\"1200\",\"5\",\"12E2\""), "duplicate set element");
        suite.reject("reject-number-set-duplicate-zero", set("\"0\",\"-0\""), "duplicate set element");
        suite.reject("reject-number-set-json-numbers", set("1,2"), "NS element is not a string");
        suite.reject("reject-number-set-not-a-number", set("\"1\",\"x\""), "not a number");
        suite.reject("reject-number-set-not-a-list", "\"a\":{\"NS\":\"1\"}", "NS is not a list");
    }

    private static void spellings(SuiteWriter suite, String of, String... texts) {
        for (String text : texts) {
            String shown = text.length() > 20 ? text.substring(0, 3) + "-" + text.length() + "-characters" : text;
            suite.spelling(of + "-as-" + shown, of, number(text));
        }
    }

    private static String number(String text) {
        return "\"a\":{\"N\":\"" + text + "\"}";
    }

    private static String set(String elements) {
        return "\"a\":{\"NS\":[" + elements + "]}";
    }
}
