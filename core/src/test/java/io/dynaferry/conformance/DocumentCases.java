package io.dynaferry.conformance;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lists, maps, truth, null, nesting and size. */
final class DocumentCases {
    private DocumentCases() {}

    static void write(SuiteWriter suite) {
        scalars(suite);
        tags(suite);
        documents(suite);
        nesting(suite);
        sizes(suite);
        space(suite);
        valueRejects(suite);
        textRejects(suite);
    }

    private static void scalars(SuiteWriter suite) {
        suite.valid("null", "\"a\":{\"NULL\":true}");
        suite.nearMiss("null-is-not-the-string", "\"a\":{\"S\":\"null\"}", "null");
        suite.nearMiss("null-is-not-false", "\"a\":{\"BOOL\":false}", "null");
        suite.nearMiss("null-is-not-absent", "\"b\":{\"NULL\":true}", "null");
        suite.valid("bool-true", "\"a\":{\"BOOL\":true}");
        suite.nearMiss("bool-false-is-not-true", "\"a\":{\"BOOL\":false}", "bool-true");
        suite.nearMiss("bool-true-is-not-the-string", "\"a\":{\"S\":\"true\"}", "bool-true");
        suite.nearMiss("bool-true-is-not-null", "\"a\":{\"NULL\":true}", "bool-true");
        suite.valid("bool-false", "\"a\":{\"BOOL\":false}");
        suite.valid(
                "tag-of-every-type",
                "\"a\":{\"S\":\"a\"},\"b\":{\"N\":\"1\"},\"c\":{\"B\":\"AA==\"},\"d\":{\"BOOL\":true},"
                        + "\"e\":{\"NULL\":true},\"f\":{\"L\":[{\"S\":\"x\"}]},\"g\":{\"M\":{\"h\":{\"S\":\"x\"}}},\"i\":{\"SS\":[\"a\"]},"
                        + "\"j\":{\"NS\":[\"1\"]},\"k\":{\"BS\":[\"AA==\"]}");
    }

    private static void tags(SuiteWriter suite) {
        suite.valid("tag", "\"a\":{\"S\":\"\"},\"b\":{\"NULL\":true},\"c\":{\"NS\":[\"1\"]}");
        suite.spelling(
                "tag-escaped",
                "tag",
                "\"a\":{\"\\u0053\":\"\"},\"b\":{\"NUL\\u004C\":true},\"c\":{\"N\\u0053\":[\"1\"]}");
    }

    private static void documents(SuiteWriter suite) {
        suite.valid("list-empty", "\"a\":{\"L\":[]}");
        suite.nearMiss("list-empty-is-not-empty-map", "\"a\":{\"M\":{}}", "list-empty");
        suite.nearMiss("list-empty-is-not-null", "\"a\":{\"NULL\":true}", "list-empty");
        suite.nearMiss("list-empty-is-not-list-of-empty", "\"a\":{\"L\":[{\"L\":[]}]}", "list-empty");
        suite.nearMiss("list-empty-is-not-absent", "\"b\":{\"L\":[]}", "list-empty");
        suite.valid("map-empty", "\"a\":{\"M\":{}}");
        suite.nearMiss("map-empty-is-not-absent", "\"b\":{\"M\":{}}", "map-empty");
        suite.valid(
                "list-of-empties", "\"a\":{\"L\":[{\"L\":[]},{\"M\":{}},{\"S\":\"\"},{\"B\":\"\"},{\"NULL\":true}]}");
        suite.nearMiss(
                "list-of-empties-swapped",
                "\"a\":{\"L\":[{\"M\":{}},{\"L\":[]},{\"S\":\"\"},{\"B\":\"\"},{\"NULL\":true}]}",
                "list-of-empties");
        suite.valid("list-in-order", list("\"a\"", "\"b\""));
        suite.nearMiss("list-in-other-order", list("\"b\"", "\"a\""), "list-in-order");
        suite.nearMiss("list-with-repetition", list("\"a\"", "\"b\"", "\"b\""), "list-in-order");
        suite.nearMiss("list-regrouped", "\"a\":{\"L\":[{\"L\":[{\"S\":\"a\"}]},{\"S\":\"b\"}]}", "list-in-order");
        suite.nearMiss("list-as-string-set", "\"a\":{\"SS\":[\"a\",\"b\"]}", "list-in-order");
        suite.nearMiss("list-as-map", "\"a\":{\"M\":{\"0\":{\"S\":\"a\"},\"1\":{\"S\":\"b\"}}}", "list-in-order");
        suite.valid("list-of-same", list("\"a\"", "\"a\"", "\"a\""));
        suite.nearMiss("list-of-same-shorter", list("\"a\""), "list-of-same");
        suite.valid("list-of-numbers", "\"a\":{\"L\":[{\"N\":\"1.0\"},{\"N\":\"1\"}]}");
        suite.spelling("list-of-numbers-respelled", "list-of-numbers", "\"a\":{\"L\":[{\"N\":\"1\"},{\"N\":\"1e0\"}]}");
        suite.valid("map", "\"a\":{\"M\":{\"x\":{\"S\":\"1\"},\"y\":{\"NS\":[\"1\",\"2\"]}}}");
        suite.spelling("map-in-other-order", "map", "\"a\":{\"M\":{\"y\":{\"NS\":[\"2\",\"1\"]},\"x\":{\"S\":\"1\"}}}");
        suite.nearMiss("map-values-swapped", "\"a\":{\"M\":{\"y\":{\"S\":\"1\"},\"x\":{\"NS\":[\"1\",\"2\"]}}}", "map");
        suite.nearMiss("map-hoisted", "\"x\":{\"S\":\"1\"},\"y\":{\"NS\":[\"1\",\"2\"]}", "map");
        suite.valid("maps-in-list", "\"a\":{\"L\":[{\"M\":{\"x\":{\"S\":\"1\"}}},{\"M\":{\"y\":{\"S\":\"2\"}}}]}");
        suite.nearMiss(
                "maps-in-list-merged",
                "\"a\":{\"L\":[{\"M\":{\"x\":{\"S\":\"1\"},\"y\":{\"S\":\"2\"}}}]}",
                "maps-in-list");
        suite.valid("maps-side-by-side", "\"a\":{\"M\":{\"x\":{\"S\":\"1\"}}},\"b\":{\"M\":{\"y\":{\"S\":\"2\"}}}");
        suite.nearMiss(
                "maps-contents-swapped",
                "\"a\":{\"M\":{\"y\":{\"S\":\"2\"}}},\"b\":{\"M\":{\"x\":{\"S\":\"1\"}}}",
                "maps-side-by-side");
        suite.nearMiss(
                "maps-leaves-swapped",
                "\"a\":{\"M\":{\"x\":{\"S\":\"2\"}}},\"b\":{\"M\":{\"y\":{\"S\":\"1\"}}}",
                "maps-side-by-side");
    }

    private static void nesting(SuiteWriter suite) {
        suite.valid("lists-32-levels", "\"a\":" + nested(31, "{\"L\":[", "]}", "{\"S\":\"x\"}"));
        suite.nearMiss("lists-31-levels", "\"a\":" + nested(30, "{\"L\":[", "]}", "{\"S\":\"x\"}"), "lists-32-levels");
        suite.valid("maps-32-levels", "\"a\":" + nested(31, "{\"M\":{\"m\":", "}}", "{\"S\":\"x\"}"));
        suite.valid(
                "lists-and-maps-32-levels",
                "\"a\":{\"L\":[" + nested(15, "{\"M\":{\"m\":{\"L\":[", "]}}}", "{\"NS\":[\"1\"]}") + "]}");
        suite.valid("list-empty-at-level-31", "\"a\":" + nested(30, "{\"L\":[", "]}", "{\"L\":[]}"));
        suite.reject(
                "reject-lists-33-levels",
                "\"a\":" + nested(32, "{\"L\":[", "]}", "{\"S\":\"x\"}"),
                "nested deeper than 32 levels");
        suite.reject(
                "reject-maps-33-levels",
                "\"a\":" + nested(32, "{\"M\":{\"m\":", "}}", "{\"S\":\"x\"}"),
                "nested deeper than 32 levels");
        suite.reject(
                "reject-list-empty-at-level-32",
                "\"a\":" + nested(31, "{\"L\":[", "]}", "{\"L\":[]}"),
                "nested deeper than 32 levels");
        suite.reject(
                "reject-map-empty-at-level-32",
                "\"a\":" + nested(31, "{\"M\":{\"m\":", "}}", "{\"M\":{}}"),
                "nested deeper than 32 levels");
        suite.rejectText(
                "reject-lists-10000-levels",
                "\"a\":" + nested(10_000, "{\"L\":[", "]}", "{\"S\":\"x\"}"),
                "nested deeper than 32 levels");
    }

    private static void sizes(SuiteWriter suite) {
        suite.valid("attributes-1000", numbered(0, 1000, 1));
        suite.spelling("attributes-1000-reversed", "attributes-1000", numbered(999, 1000, -1));
        suite.nearMiss("attributes-999", numbered(0, 999, 1), "attributes-1000");
        suite.valid(
                "list-of-1000",
                "\"a\":{\"L\":["
                        + IntStream.range(0, 1000)
                                .mapToObj(n -> "{\"N\":\"" + n + "\"}")
                                .collect(Collectors.joining(","))
                        + "]}");
        // By the service's measure, the names and values of this item take 409,540 of 409,600 bytes.
        suite.valid("item-of-400-kilobytes", "\"a\":{\"S\":\"" + "0123456789".repeat(40_951) + "\"}");
    }

    private static void space(SuiteWriter suite) {
        suite.validItem(
                "space-none",
                "{\"pk\":{\"S\":\"space-none\"},\"sk\":{\"N\":\"1\"},\"l\":{\"L\":[{\"BOOL\":true},{\"NULL\":true}]},\"s\":{\"SS\":[\"a\",\"b\"]},\"m\":{\"M\":{}}}");
        suite.spellingOfItem(
                "space-everywhere",
                "space-none",
                "{ \"pk\" : { \"S\" : \"space-none\" } ,\t\"sk\" :{ \"N\":\"1\" }\r, \"l\" : { \"L\" : [ { \"BOOL\" : true } , { \"NULL\" : true } ] } , \"s\" : { \"SS\" : [ \"a\" , \"b\" ] } , \"m\" : { \"M\" : { } } }");
    }

    private static void valueRejects(SuiteWriter suite) {
        suite.reject("reject-tag-unknown", "\"a\":{\"X\":\"x\"}", "unknown type tag");
        suite.reject("reject-tag-lower-case", "\"a\":{\"s\":\"x\"}", "unknown type tag");
        suite.reject("reject-tag-long", "\"a\":{\"String\":\"x\"}", "unknown type tag");
        suite.reject("reject-tag-empty", "\"a\":{\"\":\"x\"}", "unknown type tag");
        suite.reject("reject-tag-with-space", "\"a\":{\"S \":\"x\"}", "unknown type tag");
        suite.reject("reject-tag-of-the-kit", "\"a\":{\"NULLVALUE\":true}", "unknown type tag");
        suite.reject("reject-two-tags", "\"a\":{\"S\":\"x\",\"N\":\"1\"}", "two type tags");
        suite.reject("reject-two-tags-one-null", "\"a\":{\"S\":\"x\",\"N\":null}", "two type tags");
        suite.reject("reject-two-tags-one-unknown", "\"a\":{\"S\":\"x\",\"X\":\"1\"}", "two type tags");
        suite.rejectText("reject-two-tags-same", "\"a\":{\"S\":\"x\",\"S\":\"x\"}", "two type tags");
        suite.reject("reject-two-tags-inside", "\"a\":{\"L\":[{\"S\":\"x\",\"NULL\":true}]}", "two type tags");
        suite.reject("reject-no-tag", "\"a\":{}", "no type tag");
        suite.reject("reject-no-tag-inside", "\"a\":{\"M\":{\"b\":{}}}", "no type tag");
        String[] untagged = {"\"x\"", "1", "true", "null", "[]", "[{\"S\":\"x\"}]"};
        for (int index = 0; index < untagged.length; index++) {
            suite.reject(
                    "reject-value-without-tag-" + (index + 1), "\"a\":" + untagged[index], "value without type tag");
            suite.reject(
                    "reject-element-without-tag-" + (index + 1),
                    "\"a\":{\"L\":[" + untagged[index] + "]}",
                    "value without type tag");
        }
        suite.reject("reject-string-json-null", "\"a\":{\"S\":null}", "S is not a string");
        suite.reject("reject-string-json-number", "\"a\":{\"S\":1}", "S is not a string");
        suite.reject("reject-string-object", "\"a\":{\"S\":{\"S\":\"x\"}}", "S is not a string");
        suite.reject("reject-null-false", "\"a\":{\"NULL\":false}", "NULL is not true");
        suite.reject("reject-null-null", "\"a\":{\"NULL\":null}", "NULL is not true");
        suite.reject("reject-null-string", "\"a\":{\"NULL\":\"true\"}", "NULL is not true");
        suite.reject("reject-bool-string", "\"a\":{\"BOOL\":\"true\"}", "BOOL is not true or false");
        suite.reject("reject-bool-number", "\"a\":{\"BOOL\":1}", "BOOL is not true or false");
        suite.reject("reject-bool-null", "\"a\":{\"BOOL\":null}", "BOOL is not true or false");
        suite.reject("reject-list-object", "\"a\":{\"L\":{}}", "L is not a list");
        suite.reject("reject-list-string", "\"a\":{\"L\":\"[]\"}", "L is not a list");
        suite.reject("reject-map-list", "\"a\":{\"M\":[]}", "M is not an object");
        suite.reject("reject-map-null", "\"a\":{\"M\":null}", "M is not an object");
    }

    private static void textRejects(SuiteWriter suite) {
        suite.rejectText("reject-text-trailing-comma", "\"a\":{\"S\":\"x\"},", "not JSON");
        suite.rejectText("reject-text-trailing-comma-in-value", "\"a\":{\"S\":\"x\",}", "not JSON");
        suite.rejectText("reject-text-trailing-comma-in-list", "\"a\":{\"L\":[{\"S\":\"x\"},]}", "not JSON");
        suite.rejectText("reject-text-leading-comma", ",\"a\":{\"S\":\"x\"}", "not JSON");
        suite.rejectText("reject-text-no-comma", "\"a\":{\"S\":\"x\"} \"b\":{\"S\":\"x\"}", "not JSON");
        suite.rejectText("reject-text-no-colon", "\"a\"{\"S\":\"x\"}", "not JSON");
        suite.rejectText("reject-text-equals-sign", "\"a\"={\"S\":\"x\"}", "not JSON");
        suite.rejectText("reject-text-single-quotes", "\"a\":{'S':'x'}", "not JSON");
        suite.rejectText("reject-text-bare-name", "a:{\"S\":\"x\"}", "not JSON");
        suite.rejectText("reject-text-comment", "\"a\":{\"S\":\"x\"}/*c*/", "not JSON");
        suite.rejectText("reject-text-true-with-tail", "\"a\":{\"BOOL\":trueish}", "not JSON");
        suite.rejectText("reject-text-true-in-capitals", "\"a\":{\"BOOL\":TRUE}", "not JSON");
        suite.rejectText("reject-text-form-feed", "\"a\":\f{\"S\":\"x\"}", "not JSON");
        suite.rejectText("reject-text-no-break-space", "\"a\":\u00a0{\"S\":\"x\"}", "not JSON");
        suite.rejectText("reject-text-brackets-crossed", "\"a\":{\"L\":[{\"S\":\"x\"]}}", "not JSON");
        String item =
                "{\"pk\":{\"S\":\"x\"},\"sk\":{\"N\":\"1\"},\"a\":{\"L\":[{\"BOOL\":true},{\"SS\":[\"\\u0061\"]}]}}";
        for (int length = 0; length < item.length(); length++) {
            suite.rejectBytes("reject-text-ends-after-" + length, item.substring(0, length), "unterminated");
        }
        suite.rejectBytes("reject-text-list", "[" + item + "]", "not an object");
        suite.rejectBytes("reject-text-string", "\"x\"", "not an object");
        suite.rejectBytes("reject-text-null", "null", "not an object");
        suite.rejectBytes("reject-text-byte-order-mark", "\u00ef\u00bb\u00bf" + item, "not an object");
        suite.rejectBytes("reject-text-utf-16", item.replaceAll("(?s)(.)", "\0$1"), "not an object");
    }

    private static String list(String... strings) {
        return IntStream.range(0, strings.length)
                .mapToObj(index -> "{\"S\":" + strings[index] + "}")
                .collect(Collectors.joining(",", "\"a\":{\"L\":[", "]}"));
    }

    private static String nested(int levels, String open, String close, String leaf) {
        return open.repeat(levels) + leaf + close.repeat(levels);
    }

    private static String numbered(int first, int count, int step) {
        return IntStream.range(0, count)
                .map(index -> first + index * step)
                .mapToObj(number -> "\"a" + number + "\":{\"N\":\"" + number + "\"}")
                .collect(Collectors.joining(","));
    }
}
