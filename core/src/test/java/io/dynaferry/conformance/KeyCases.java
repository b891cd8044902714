package io.dynaferry.conformance;

/** Primary keys of every type. */
final class KeyCases {
    private KeyCases() {}

    static void write(SuiteWriter suite) {
        stringAndNumber(suite.under("pk:S,sk:N"));
        stringAlone(suite.under("pk:S"));
        numberAlone(suite.under("pk:N"));
        binaryAlone(suite.under("pk:B"));
        twoStrings(suite.under("pk:S,sk:S"));
        numberAndBinary(suite.under("pk:N,sk:B"));
        suite.under(SuiteWriter.DEFAULT_SCHEMA);
    }

    private static void stringAndNumber(SuiteWriter suite) {
        suite.validItem("key-alone", both("key-alone", "1"));
        suite.spellingOfItem(
                "key-alone-sort-first", "key-alone", "{\"sk\":{\"N\":\"1\"},\"pk\":{\"S\":\"key-alone\"}}");
        suite.spellingOfItem("key-sort-respelled", "key-alone", both("key-alone", "10E-1"));
        suite.nearMissOfItem("key-sort-negative", both("key-alone", "-1"), "key-alone");
        suite.validItem("key-sort-zero", both("key-sort-zero", "0"));
        suite.spellingOfItem("key-sort-minus-zero", "key-sort-zero", both("key-sort-zero", "-0"));
        suite.validItem("key-sort-38-digits", both("key-sort", "12345678901234567890123456789012345678"));
        suite.validItem("key-sort-smallest", both("key-sort", "1E-130"));
        suite.validItem("key-sort-largest", both("key-sort", "-9.9999999999999999999999999999999999999E125"));
        suite.validItem("key-in-unicode", both("\u00e9\ud83d\ude00\\u0000\\\"", "1"));
        suite.spellingOfItem(
                "key-in-unicode-escaped", "key-in-unicode", both("\\u00e9\\ud83d\\ude00\\u0000\\u0022", "1"));
        suite.validItem("key-of-2048-bytes", both("\u00e9".repeat(1024), "1"));
        suite.validItem(
                "key-behind-attributes",
                "{\"z\":{\"M\":{\"pk\":{\"S\":\"no\"}}},\"sk\":{\"N\":\"2\"},\"y\":{\"L\":[]},\"pk\":{\"S\":\"key\"}}");
        suite.rejectItem("reject-key-of-2049-bytes", both("k".repeat(2049), "1"), "partition key over 2048 bytes");
        suite.rejectItem("reject-key-empty", both("", "1"), "empty key value");
        suite.rejectItem("reject-key-missing", "{\"sk\":{\"N\":\"1\"}}", "missing key");
        suite.rejectItem("reject-key-sort-missing", "{\"pk\":{\"S\":\"x\"}}", "missing key");
        suite.rejectItem("reject-key-both-missing", "{}", "missing key");
        suite.rejectItem(
                "reject-key-only-inside", "{\"m\":{\"M\":{\"pk\":{\"S\":\"x\"},\"sk\":{\"N\":\"1\"}}}}", "missing key");
        suite.rejectItem("reject-key-other-case", "{\"PK\":{\"S\":\"x\"},\"sk\":{\"N\":\"1\"}}", "missing key");
        suite.rejectItem("reject-key-number", "{\"pk\":{\"N\":\"1\"},\"sk\":{\"N\":\"1\"}}", "wrong key type");
        suite.rejectItem("reject-key-binary", "{\"pk\":{\"B\":\"AA==\"},\"sk\":{\"N\":\"1\"}}", "wrong key type");
        suite.rejectItem("reject-key-null", "{\"pk\":{\"NULL\":true},\"sk\":{\"N\":\"1\"}}", "wrong key type");
        suite.rejectItem("reject-key-set", "{\"pk\":{\"SS\":[\"x\"]},\"sk\":{\"N\":\"1\"}}", "wrong key type");
        suite.rejectItem("reject-key-list", "{\"pk\":{\"L\":[{\"S\":\"x\"}]},\"sk\":{\"N\":\"1\"}}", "wrong key type");
        suite.rejectItem(
                "reject-key-map", "{\"pk\":{\"M\":{\"S\":{\"S\":\"x\"}}},\"sk\":{\"N\":\"1\"}}", "wrong key type");
        suite.rejectItem("reject-key-sort-string", "{\"pk\":{\"S\":\"x\"},\"sk\":{\"S\":\"1\"}}", "wrong key type");
    }

    private static void stringAlone(SuiteWriter suite) {
        suite.validItem("key-string", "{\"pk\":{\"S\":\"1\"},\"sk\":{\"BOOL\":true}}");
        suite.nearMissOfItem("key-string-respelled", "{\"pk\":{\"S\":\"1.0\"},\"sk\":{\"BOOL\":true}}", "key-string");
    }

    private static void numberAlone(SuiteWriter suite) {
        suite.validItem("key-number", "{\"pk\":{\"N\":\"1\"}}");
        suite.spellingOfItem("key-number-respelled", "key-number", "{\"pk\":{\"N\":\"+001.00e0\"}}");
        suite.nearMissOfItem("key-number-negative", "{\"pk\":{\"N\":\"-1\"}}", "key-number");
        suite.validItem("key-number-zero", "{\"pk\":{\"N\":\"0\"}}");
        suite.spellingOfItem("key-number-minus-zero", "key-number-zero", "{\"pk\":{\"N\":\"-0.0\"}}");
        suite.rejectItem("reject-key-number-as-string", "{\"pk\":{\"S\":\"1\"}}", "wrong key type");
    }

    private static void binaryAlone(SuiteWriter suite) {
        suite.validItem("key-binary", "{\"pk\":{\"B\":\"AP8=\"}}");
        suite.spellingOfItem("key-binary-escaped", "key-binary", "{\"pk\":{\"B\":\"AP8\\u003d\"}}");
        suite.nearMissOfItem("key-binary-longer", "{\"pk\":{\"B\":\"AP8A\"}}", "key-binary");
        suite.validItem("key-binary-nul", "{\"pk\":{\"B\":\"AA==\"}}");
        suite.rejectItem("reject-key-binary-empty", "{\"pk\":{\"B\":\"\"}}", "empty key value");
        suite.rejectItem("reject-key-binary-as-string", "{\"pk\":{\"S\":\"AP8=\"}}", "wrong key type");
    }

    private static void twoStrings(SuiteWriter suite) {
        suite.validItem("key-two-strings", strings("ab", "c"));
        suite.nearMissOfItem("key-two-strings-regrouped", strings("a", "bc"), "key-two-strings");
        suite.nearMissOfItem("key-two-strings-swapped", strings("c", "ab"), "key-two-strings");
        suite.validItem("key-two-strings-with-tag", strings("a", "Sb"));
        suite.nearMissOfItem("key-two-strings-with-tag-regrouped", strings("aS", "b"), "key-two-strings-with-tag");
        suite.validItem("key-two-strings-equal", strings("a", "a"));
        suite.validItem("key-sort-of-1024-bytes", strings("a", "s".repeat(1024)));
        suite.rejectItem("reject-key-sort-of-1025-bytes", strings("a", "s".repeat(1025)), "sort key over 1024 bytes");
        suite.rejectItem("reject-key-sort-empty", strings("a", ""), "empty key value");
    }

    private static void numberAndBinary(SuiteWriter suite) {
        suite.validItem("key-number-and-binary", "{\"pk\":{\"N\":\"120\"},\"sk\":{\"B\":\"AAEC\"}}");
        suite.spellingOfItem(
                "key-number-and-binary-respelled",
                "key-number-and-binary",
                "{\"sk\":{\"B\":\"AAEC\"},\"pk\":{\"N\":\"12e1\"}}");
        suite.nearMissOfItem(
                "key-number-and-binary-cut",
                "{\"pk\":{\"N\":\"120\"},\"sk\":{\"B\":\"AAE=\"}}",
                "key-number-and-binary");
        suite.rejectItem(
                "reject-key-sort-binary-empty", "{\"pk\":{\"N\":\"1\"},\"sk\":{\"B\":\"\"}}", "empty key value");
    }

    private static String both(String partition, String sort) {
        return "{\"pk\":{\"S\":\"" + partition + "\"},\"sk\":{\"N\":\"" + sort + "\"}}";
    }

    private static String strings(String partition, String sort) {
        return "{\"pk\":{\"S\":\"" + partition + "\"},\"sk\":{\"S\":\"" + sort + "\"}}";
    }
}
