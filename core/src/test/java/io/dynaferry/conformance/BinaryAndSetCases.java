package io.dynaferry.conformance;

import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Binaries, and sets of strings and binaries. */
final class BinaryAndSetCases {
    private BinaryAndSetCases() {}

    static void write(SuiteWriter suite) {
        binaries(suite);
        binarySets(suite);
        stringSets(suite);
        binaryRejects(suite);
        setRejects(suite);
    }

    private static void binaries(SuiteWriter suite) {
        suite.valid("binary-empty", binary(""));
        suite.nearMiss("binary-empty-is-not-null", "\"a\":{\"NULL\":true}", "binary-empty");
        suite.nearMiss("binary-empty-is-not-nul", binary("AA=="), "binary-empty");
        suite.valid("binary-one-byte", binary("/w=="));
        suite.spelling("binary-escaped", "binary-one-byte", binary("\\/w\\u003d="));
        suite.spelling("binary-with-unused-bits", "binary-one-byte", binary("/z=="));
        suite.nearMiss("binary-as-string", "\"a\":{\"S\":\"/w==\"}", "binary-one-byte");
        suite.valid("binary-two-bytes", binary("//8="));
        suite.nearMiss("binary-two-bytes-last-differs", binary("//4="), "binary-two-bytes");
        suite.valid("binary-three-bytes", binary("////"));
        suite.nearMiss("binary-three-bytes-and-nul", binary("////AA=="), "binary-three-bytes");
        suite.valid("binary-of-nuls", binary("AAAA"));
        suite.nearMiss("binary-of-four-nuls", binary("AAAAAA=="), "binary-of-nuls");
        suite.valid("binary-every-byte", binary(everyByte()));
        suite.valid("binary-utf8-text", binary("w6k="));
        suite.nearMiss("binary-utf8-text-as-string", "\"a\":{\"S\":\"\u00e9\"}", "binary-utf8-text");
    }

    private static void binarySets(SuiteWriter suite) {
        suite.valid("binary-set-with-empty", binarySet("\"\""));
        suite.valid("binary-set", binarySet("\"AA==\",\"\",\"AAA=\",\"/w==\""));
        suite.spelling("binary-set-reversed", "binary-set", binarySet("\"/w==\",\"AAA=\",\"\",\"AA==\""));
        suite.nearMiss("binary-set-element-missing", binarySet("\"AA==\",\"\",\"/w==\""), "binary-set");
        suite.nearMiss("binary-set-regrouped", binarySet("\"AAAA\",\"\",\"/w==\""), "binary-set");
        suite.nearMiss("binary-set-as-strings", "\"a\":{\"SS\":[\"AA==\",\"\",\"AAA=\",\"/w==\"]}", "binary-set");
        suite.valid(
                "binary-set-every-byte",
                binarySet(IntStream.range(0, 256)
                        .mapToObj(value -> "\"" + base64((byte) value) + "\"")
                        .collect(Collectors.joining(","))));
    }

    private static void stringSets(SuiteWriter suite) {
        suite.valid("string-set-with-empty", stringSet("\"\""));
        suite.nearMiss("string-set-with-empty-is-not-empty-list", "\"a\":{\"L\":[]}", "string-set-with-empty");
        suite.valid("string-set", stringSet("\"a\",\"b\",\"\",\"ab\",\"\ud83d\ude00\",\"\uffff\""));
        suite.spelling(
                "string-set-reversed", "string-set", stringSet("\"\uffff\",\"\ud83d\ude00\",\"ab\",\"\",\"b\",\"a\""));
        suite.spelling(
                "string-set-escaped",
                "string-set",
                stringSet("\"\",\"\\ud83d\\ude00\",\"\\uffff\",\"\\u0061b\",\"b\",\"a\""));
        suite.nearMiss(
                "string-set-element-missing", stringSet("\"a\",\"b\",\"\",\"\ud83d\ude00\",\"\uffff\""), "string-set");
        suite.nearMiss(
                "string-set-element-differs",
                stringSet("\"a\",\"b\",\"\",\"ba\",\"\ud83d\ude00\",\"\uffff\""),
                "string-set");
        suite.nearMiss(
                "string-set-as-list",
                "\"a\":{\"L\":[{\"S\":\"a\"},{\"S\":\"b\"},{\"S\":\"\"},{\"S\":\"ab\"},{\"S\":\"\ud83d\ude00\"},{\"S\":\"\uffff\"}]}",
                "string-set");
        suite.valid("string-set-pair", stringSet("\"a\",\"bc\""));
        suite.nearMiss("string-set-pair-regrouped", stringSet("\"ab\",\"c\""), "string-set-pair");
        suite.nearMiss("string-set-pair-joined", stringSet("\"a,bc\""), "string-set-pair");
        suite.valid("string-set-keeps-spelling", stringSet("\"1\",\"1.0\""));
        String many = IntStream.range(0, 1000)
                .mapToObj(n -> "\"" + n * 37 % 1000 + "\"")
                .collect(Collectors.joining(","));
        String sorted = IntStream.range(0, 1000).mapToObj(n -> "\"" + n + "\"").collect(Collectors.joining(","));
        suite.valid("string-set-of-1000", stringSet(many));
        suite.spelling("string-set-of-1000-sorted", "string-set-of-1000", stringSet(sorted));
    }

    private static void binaryRejects(SuiteWriter suite) {
        String[] texts = {
            "A",
            "AA",
            "AAA",
            "A===",
            "=",
            "====",
            "A-_A",
            "AA=A",
            "A A=",
            "AAA A",
            "AA.=",
            "\u00e9AA=",
            "AAAAA",
            "AA= =",
            "=AAA"
        };
        for (int index = 0; index < texts.length; index++) {
            suite.reject("reject-binary-text-" + (index + 1), binary(texts[index]), "not base64");
        }
        suite.reject("reject-binary-text-after-padding", binary("AA==AAAA"), "not base64");
        suite.reject("reject-binary-text-escaped-newline", binary("AA==\\n"), "not base64");
        suite.reject("reject-binary-text-leading-space", binary(" AA=="), "not base64");
        suite.reject("reject-binary-json-null", "\"a\":{\"B\":null}", "B is not a string");
        suite.reject("reject-binary-list-of-bytes", "\"a\":{\"B\":[1,2]}", "B is not a string");
        suite.reject("reject-binary-set-bad-base64", binarySet("\"AA==\",\"AA\""), "not base64");
    }

    private static void setRejects(SuiteWriter suite) {
        suite.reject("reject-string-set-empty", stringSet(""), "empty set");
        suite.reject("reject-string-set-duplicate", stringSet("\"a\",\"b\",\"a\""), "duplicate set element");
        suite.reject("reject-string-set-duplicate-empty", stringSet("\"\",\"\""), "duplicate set element");
        suite.reject("reject-string-set-duplicate-escaped", stringSet("\"a\",\"\\u0061\""), "duplicate set element");
        suite.reject("reject-string-set-with-null", stringSet("\"a\",null"), "SS element is not a string");
        suite.reject("reject-string-set-of-values", stringSet("{\"S\":\"a\"}"), "SS element is not a string");
        suite.reject("reject-string-set-not-a-list", "\"a\":{\"SS\":\"a\"}", "SS is not a list");
        suite.reject("reject-string-set-object", "\"a\":{\"SS\":{}}", "SS is not a list");
        suite.rejectText("reject-string-set-trailing-comma", stringSet("\"a\","), "not JSON");
        suite.rejectText("reject-string-set-two-commas", stringSet("\"a\",,\"b\""), "not JSON");
        suite.reject("reject-binary-set-empty", binarySet(""), "empty set");
        suite.reject("reject-binary-set-duplicate", binarySet("\"AA==\",\"AQ==\",\"AA==\""), "duplicate set element");
        suite.reject("reject-binary-set-duplicate-by-value", binarySet("\"/w==\",\"/z==\""), "duplicate set element");
        suite.reject("reject-binary-set-duplicate-empty", binarySet("\"\",\"\""), "duplicate set element");
    }

    private static String binary(String base64) {
        return "\"a\":{\"B\":\"" + base64 + "\"}";
    }

    private static String binarySet(String elements) {
        return "\"a\":{\"BS\":[" + elements + "]}";
    }

    private static String stringSet(String elements) {
        return "\"a\":{\"SS\":[" + elements + "]}";
    }

    private static String everyByte() {
        byte[] bytes = new byte[256];
        for (int value = 0; value < bytes.length; value++) {
            bytes[value] = (byte) value;
        }
        return base64(bytes);
    }

    private static String base64(byte... bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
