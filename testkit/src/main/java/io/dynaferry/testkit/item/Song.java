package io.dynaferry.testkit.item;

import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything of a generated item but its key: one attribute of nearly every type, as DynamoDB itself would print it. */
final class Song {
    private static final List<String> SYLLABLES = List.of(
            "ba", "ce", "dri", "fo", "gu", "hal", "in", "jo", "ke", "lum", "mor", "né", "os", "pra", "qui", "ri",
            "ster", "tu", "ver", "wo", "xy", "zen", "ñar", "sch", "el", "an", "ter", "ium", "ock", "ash", "ight", "ön");

    /** Some thousand words, so that the items compress about as well as text that people wrote. */
    private static final List<String> WORDS = words(4_096);

    private final SplittableRandom random;

    private Song(SplittableRandom random) {
        this.random = random;
    }

    /** The attributes behind the key, and the brace that closes the item. */
    static String generate(long seed, int index) {
        return new Song(new SplittableRandom(seed * 0xD1342543DE82EF95L + index)).attributes();
    }

    private String attributes() {
        return "\"artist\":" + string(2) + ",\"title\":" + string(4) + ",\"notes\":" + string(14)
                + ",\"year\":" + number(1950 + random.nextInt(75)) + ",\"price\":{\"N\":\"" + price() + "\"}"
                + ",\"plays\":" + number(random.nextLong(1_000_000_000_000L)) + ",\"cover\":{\"B\":\"" + binary()
                + "\"}"
                + ",\"label\":{\"M\":{\"name\":" + string(2) + ",\"founded\":" + number(1890 + random.nextInt(130))
                + "}}"
                + ",\"credits\":{\"L\":[" + string(1) + "," + number(random.nextInt(600)) + ",{\"BOOL\":"
                + random.nextBoolean() + "}]}" + ",\"genres\":{\"SS\":" + genres() + "}}";
    }

    private String string(int words) {
        return "{\"S\":\"" + Stream.generate(this::word).limit(words).collect(Collectors.joining(" ")) + "\"}";
    }

    private static List<String> words(int count) {
        SplittableRandom random = new SplittableRandom(4_096);
        return Stream.generate(() -> random.ints(random.nextInt(1, 4), 0, SYLLABLES.size())
                        .mapToObj(SYLLABLES::get)
                        .collect(Collectors.joining()))
                .limit(count)
                .toList();
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static String number(long value) {
        return "{\"N\":\"" + value + "\"}";
    }

    /** Ends in a digit other than zero: DynamoDB drops trailing zeros. */
    private String price() {
        return random.nextInt(100) + "." + random.nextInt(10) + (1 + random.nextInt(9));
    }

    private String binary() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private String genres() {
        TreeSet<String> genres = new TreeSet<>();
        while (genres.size() < 3) {
            genres.add(word());
        }
        return genres.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }
}
