package io.dynaferry.fire;

import io.dynaferry.item.Item;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table at the edge of what DynamoDB holds.
 *
 * @param segments in which it is read
 * @param items as DynamoDB JSON
 */
record Corner(String name, KeySchema keys, int segments, List<String> items) {
    private static final int LARGEST_ITEM = 400 * 1024;
    private static final int DISTINCT_NAMES = 10_000;

    Corner {
        items = List.copyOf(items);
    }

    static List<Corner> all() {
        return List.of(
                of("largest-items", "id:S", 2, 6, Corner::largest),
                // More segments than items: a page of each holds one of them, or none.
                of("pages-of-one-item", "id:S", 20, 4, Corner::largest),
                of("hot-partition", "pk:S,sk:N", 3, 4_000, number -> """
                        {"pk":{"S":"one"},"sk":{"N":"%d"},"v":{"S":"%s"}}""".formatted(number, "v".repeat(number % 600))),
                of("names-over-items", "id:S", 2, 500, number -> """
                        {"id":{"S":"%d"},%s}""".formatted(number, names(number * 20, 20))),
                of("names-in-one-item", "id:S", 2, 3, number -> """
                        {"id":{"S":"%d"},%s}""".formatted(number, names(0, DISTINCT_NAMES))),
                of("binary-keys", "pk:B,sk:B", 2, 1_000, number ->
                        """
                        {"pk":{"B":"%s"},"sk":{"B":"%s"},"v":{"N":"%d"}}""".formatted(binary(number % 7), binary(number * 0x9E3779B97F4A7C15L), number)),
                of("long-number-keys", "pk:N,sk:N", 2, 1_000, number -> """
                        {"pk":{"N":"%s"},"sk":{"N":"%sE%d"},"v":{"S":"v"}}""".formatted(
                                digits(number % 5), digits(number), number % 3 == 0 ? number % 87 : number % 87 - 167)),
                of("one-item", "id:S", 4, 1, number -> "{\"id\":{\"S\":\"alone\"}}"),
                of("empty", "id:S", 4, 0, String::valueOf));
    }

    private static Corner of(String name, String keys, int segments, int count, IntFunction<String> item) {
        return new Corner(
                name,
                KeySchema.parse(keys),
                segments,
                IntStream.range(0, count).mapToObj(item).toList());
    }

    /** By turns of letters, of bytes that are longer in JSON, and of characters that are much longer there. */
    private static String largest(int number) {
        String id = "%03d".formatted(number);
        int room = LARGEST_ITEM - "id".length() - id.length() - "x".length();
        String value = switch (number % 3) {
            case 0 -> "{\"S\":\"" + "a".repeat(room) + "\"}";
            case 1 -> "{\"B\":\"" + Base64.getEncoder().encodeToString(new byte[room]) + "\"}";
            default -> "{\"S\":\"" + "\\u0001".repeat(room) + "\"}";
        };
        return "{\"id\":{\"S\":\"" + id + "\"},\"x\":" + value + "}";
    }

    private static String names(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(number -> "\"name-%d\":{\"N\":\"%d\"}".formatted(number, number % 10))
                .collect(Collectors.joining(","));
    }

    private static String binary(long number) {
        return Base64.getEncoder().encodeToString(BigInteger.valueOf(number).toByteArray());
    }

    /** 38 of them. */
    private static String digits(int number) {
        return (number % 2 == 0 ? "" : "-") + "9".repeat(32) + "%06d".formatted(number * 10 + 1);
    }

    /** Of an item its key. */
    Item key(String item) {
        return ItemParser.parse(Slice.ofUtf8(item)).key(keys).attributes(keys);
    }
}
