package io.dynaferry.conformance;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Strings and attribute names. */
final class TextCases {
    private TextCases() {}

    static void write(SuiteWriter suite) {
        strings(suite);
        escapes(suite);
        names(suite);
        rejects(suite);
    }

    private static void strings(SuiteWriter suite) {
        suite.valid("string-empty", "\"a\":{\"S\":\"\"}");
        suite.nearMiss("string-empty-is-not-null", "\"a\":{\"NULL\":true}", "string-empty");
        suite.nearMiss("string-empty-is-not-empty-binary", "\"a\":{\"B\":\"\"}", "string-empty");
        suite.nearMiss("string-empty-is-not-absent", "\"b\":{\"S\":\"\"}", "string-empty");
        suite.nearMiss("string-empty-is-not-a-space", "\"a\":{\"S\":\" \"}", "string-empty");
        suite.valid("string-spaces", "\"a\":{\"S\":\"  leading and trailing  \"}");
        suite.nearMiss("string-spaces-trimmed", "\"a\":{\"S\":\"leading and trailing\"}", "string-spaces");
        suite.valid("string-two-bytes", "\"a\":{\"S\":\"\u0080\u00e9\u07ff\"}");
        suite.valid("string-three-bytes", "\"a\":{\"S\":\"\u0800\u20ac\ud7ff\ue000\uffff\"}");
        suite.valid("string-four-bytes", "\"a\":{\"S\":\"\ud800\udc00\ud83d\ude00\udbff\udfff\"}");
        suite.valid("string-composed", "\"a\":{\"S\":\"\u00e9\"}");
        suite.nearMiss("string-decomposed", "\"a\":{\"S\":\"e\u0301\"}", "string-composed");
        suite.valid("string-case", "\"a\":{\"S\":\"a\"}");
        suite.nearMiss("string-other-case", "\"a\":{\"S\":\"A\"}", "string-case");
        suite.valid("string-delete-and-separators", "\"a\":{\"S\":\"\u007f\u2028\u2029\ufeff\ufffd\"}");
        suite.valid("string-looks-like-json", "\"a\":{\"S\":\"{\\\"S\\\":\\\"x\\\"},{}[]:\\\\\"}");
        suite.valid("string-looks-like-a-number", "\"a\":{\"S\":\"1.0\"}");
        suite.nearMiss("string-is-not-a-number", "\"a\":{\"N\":\"1.0\"}", "string-looks-like-a-number");
        suite.nearMiss("string-keeps-its-scale", "\"a\":{\"S\":\"1\"}", "string-looks-like-a-number");
        suite.valid("string-ends-in-backslashes", "\"a\":{\"S\":\"\\\\\\\\\"},\"b\":{\"S\":\"\\\\\"}");
    }

    private static void escapes(SuiteWriter suite) {
        String controls = IntStream.range(0, 0x20).mapToObj(TextCases::escape).collect(Collectors.joining());
        suite.valid("string-all-control-characters", "\"a\":{\"S\":\"" + controls + "\"}");
        suite.valid("string-with-nul", "\"a\":{\"S\":\"a\\u0000b\"}");
        suite.nearMiss("string-cut-at-nul", "\"a\":{\"S\":\"a\"}", "string-with-nul");
        suite.valid("string-short-escapes", "\"a\":{\"S\":\"\\\"\\\\/\\b\\f\\n\\r\\t\"}");
        suite.spelling(
                "string-escaped-solidus", "string-short-escapes", "\"a\":{\"S\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}");
        suite.spelling(
                "string-long-escapes",
                "string-short-escapes",
                "\"a\":{\"S\":\"\\u0022\\u005c\\u002F\\u0008\\u000c\\u000A\\u000d\\u0009\"}");
        suite.valid("string-every-width", "\"a\":{\"S\":\"x\u00e9\u20ac\ud83d\ude00\"}");
        suite.spelling(
                "string-every-width-escaped",
                "string-every-width",
                "\"a\":{\"S\":\"\\u0078\\u00e9\\u20ac\\ud83d\\ude00\"}");
        suite.spelling(
                "string-every-width-escaped-in-capitals",
                "string-every-width",
                "\"a\":{\"S\":\"\\u0078\\u00E9\\u20AC\\uD83D\\uDE00\"}");
        suite.spelling(
                "string-name-escaped", "string-every-width", "\"\\u0061\":{\"S\":\"x\u00e9\u20ac\ud83d\ude00\"}");
        suite.nearMiss(
                "string-with-an-escaped-escape",
                "\"a\":{\"S\":\"\\\\u0078\u00e9\u20ac\ud83d\ude00\"}",
                "string-every-width");
    }

    private static void names(SuiteWriter suite) {
        suite.valid(
                "name-with-dots-and-brackets",
                named("a.b") + "," + named("a[0]") + "," + named(".") + "," + named("#a:b"));
        suite.nearMiss(
                "name-with-dots-is-not-a-path", "\"a\":{\"M\":{" + named("b") + "}}", "name-with-dots-and-brackets");
        suite.valid(
                "name-with-quotes", named("\\\"") + "," + named("\\\\") + "," + named("'") + "," + named("\\\\\\\""));
        suite.valid("name-with-spaces", named(" ") + "," + named("  ") + "," + named(" a") + "," + named("a "));
        suite.valid("name-with-control-characters", named("\\u0000") + "," + named("\\n") + "," + named("\\u001f"));
        suite.valid(
                "name-that-looks-empty",
                named("\u200b") + "," + named("\u2060") + "," + named("\ufeff") + "," + named("\u00a0"));
        suite.valid(
                "name-in-unicode",
                named("\u00e9") + "," + named("e\u0301") + "," + named("\u4e2d\u6587") + "," + named("\u0634"));
        suite.valid("name-with-emoji", named("\ud83d\ude00") + "," + named("\ud83d\udc69\u200d\ud83d\ude80"));
        suite.spelling(
                "name-with-emoji-escaped",
                "name-with-emoji",
                named("\\ud83d\\udc69\\u200d\\ud83d\\ude80") + "," + named("\\uD83D\\uDE00"));
        suite.valid("name-of-255-bytes", named("n".repeat(255)));
        suite.valid("name-of-256-bytes", named("n".repeat(256)));
        suite.valid("name-of-65535-bytes", named("\u00e9".repeat(32_767) + "n"));
        suite.valid(
                "name-like-a-tag",
                "\"S\":{\"N\":\"1\"},\"N\":{\"S\":\"1\"},\"M\":{\"L\":[]},\"L\":{\"M\":{}},\"NULL\":{\"BOOL\":true}");
        suite.valid(
                "name-like-the-wire",
                "\"Item\":{\"S\":\"x\"},\"Items\":{\"L\":[]},\"Keys\":{\"M\":{\"pk\":{\"S\":\"x\"}}},\"Count\":{\"N\":\"1\"},"
                        + "\"LastEvaluatedKey\":{\"M\":{}},\"NewImage\":{\"M\":{}},\"__type\":{\"S\":\"x\"}");
        suite.valid("name-like-the-key-inside", "\"a\":{\"M\":{\"pk\":{\"N\":\"1\"},\"sk\":{\"S\":\"\"}}}");
        suite.valid(
                "name-like-the-key",
                "\"PK\":{\"N\":\"1\"},\"pk \":{\"N\":\"1\"},\"s\":{\"N\":\"1\"},\"sk2\":{\"N\":\"1\"}");
        suite.valid("name-swapped", "\"a\":{\"S\":\"1\"},\"b\":{\"S\":\"2\"}");
        suite.spelling("name-in-other-order", "name-swapped", "\"b\":{\"S\":\"2\"},\"a\":{\"S\":\"1\"}");
        suite.nearMiss("name-swapped-values", "\"a\":{\"S\":\"2\"},\"b\":{\"S\":\"1\"}", "name-swapped");
        suite.nearMiss("name-shifted-into-value", "\"a1\":{\"S\":\"\"},\"b\":{\"S\":\"2\"}", "name-swapped");
    }

    private static void rejects(SuiteWriter suite) {
        suite.reject("reject-name-empty", named(""), "empty attribute name");
        suite.reject("reject-name-empty-inside", "\"a\":{\"M\":{" + named("") + "}}", "empty attribute name");
        suite.reject("reject-name-of-65536-bytes", named("\u00e9".repeat(32_768)), "attribute name over 65535 bytes");
        suite.rejectText("reject-name-twice", named("a") + "," + named("a"), "duplicate attribute name");
        suite.rejectText("reject-name-twice-escaped", named("a") + "," + named("\\u0061"), "duplicate attribute name");
        suite.rejectText(
                "reject-name-twice-inside",
                "\"m\":{\"M\":{" + named("a") + "," + named("a") + "}}",
                "duplicate attribute name");
        suite.rejectText("reject-name-twice-key", "\"pk\":{\"S\":\"x\"}", "duplicate attribute name");
        suite.rejectText("reject-string-lone-high-surrogate", string("\\ud83d"), "lone surrogate");
        suite.rejectText("reject-string-lone-high-surrogate-before-text", string("\\ud83dx\\ude00"), "lone surrogate");
        suite.rejectText("reject-string-lone-low-surrogate", string("\\ude00"), "lone surrogate");
        suite.rejectText("reject-string-two-high-surrogates", string("\\ud83d\\ud83d"), "lone surrogate");
        suite.rejectText("reject-string-surrogates-swapped", string("\\ude00\\ud83d"), "lone surrogate");
        suite.rejectText("reject-name-lone-surrogate", named("\\ud83d"), "lone surrogate");
        suite.rejectText("reject-string-unknown-escape", string("\\x41"), "unknown escape");
        suite.rejectText("reject-string-escaped-quote-mark", string("\\'"), "unknown escape");
        suite.rejectText("reject-string-capital-u-escape", string("\\U0041"), "unknown escape");
        suite.rejectText(
                "reject-string-short-unicode-escape", string("\\u41"), "escape without four hexadecimal digits");
        suite.rejectText(
                "reject-string-bad-unicode-escape", string("\\u00g1"), "escape without four hexadecimal digits");
        suite.rejectText(
                "reject-string-signed-unicode-escape", string("\\u+041"), "escape without four hexadecimal digits");
        suite.rejectText("reject-string-raw-newline", string("a\nb"), "raw control character");
        suite.rejectText("reject-string-raw-tab", string("\t"), "raw control character");
        suite.rejectText("reject-string-raw-nul", string("\0"), "raw control character");
        suite.rejectText("reject-name-raw-control", named("\u001f"), "raw control character");
        suite.rejectText("reject-utf8-stray-byte", string("\u00ff"), "not UTF-8");
        suite.rejectText("reject-utf8-stray-continuation", string("\u0080"), "not UTF-8");
        suite.rejectText("reject-utf8-cut-short", string("\u00e2\u0082"), "not UTF-8");
        suite.rejectText("reject-utf8-overlong-nul", string("\u00c0\u0080"), "not UTF-8");
        suite.rejectText("reject-utf8-overlong-three-bytes", string("\u00e0\u0080\u00af"), "not UTF-8");
        suite.rejectText("reject-utf8-overlong-four-bytes", string("\u00f0\u0080\u0080\u00af"), "not UTF-8");
        suite.rejectText("reject-utf8-surrogate", string("\u00ed\u00a0\u00bd"), "not UTF-8");
        suite.rejectText("reject-utf8-surrogate-pair", string("\u00ed\u00a0\u00bd\u00ed\u00b8\u0080"), "not UTF-8");
        suite.rejectText("reject-utf8-beyond-unicode", string("\u00f4\u0090\u0080\u0080"), "not UTF-8");
        suite.rejectText("reject-utf8-in-name", named("\u00c3("), "not UTF-8");
    }

    private static String named(String name) {
        return "\"" + name + "\":{\"S\":\"v\"}";
    }

    private static String string(String text) {
        return "\"a\":{\"S\":\"" + text + "\"}";
    }

    private static String escape(int unit) {
        return String.format("\\u%04x", unit);
    }
}
