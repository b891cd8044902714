package io.dynaferry.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynaferry.conformance.ConformanceCase;
import io.dynaferry.conformance.ConformanceSuite;
import io.dynaferry.fixture.RandomItems;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two readers of DynamoDB JSON were written apart. Here each is measured by the other. */
class ScannerAndParserTest {
    private static final ConformanceSuite SUITE = ConformanceSuite.load();
    private static final long SEED = 20_261_121;
    private static final String SPLICES = "\"\\{}[]:,truefalsn0159.eE+-=SNBLMOU/\u0000\u001f \t\n\u007f";

    private final Random random = new Random(SEED);
    private final RandomItems items = new RandomItems(random);
    private final ItemScanner scanner = new ItemScanner();
    private final Map<KeySchema, ItemScanner> scanners = new HashMap<>();

    static Stream<ConformanceCase> cases() {
        return SUITE.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bothTakeWhatTheSuiteTakes(ConformanceCase each) {
        Reading scanned = scanned(each.item(), each.schema());
        assertThat(scanned.isItem()).as("scanner: %s", scanned.error()).isEqualTo(each.isValid());
        Reading parsed = parsed(each.item(), each.schema());
        assertThat(parsed.isItem()).as("parser: %s", parsed.error()).isEqualTo(each.isValid());
        assertThat(scanned.key()).isEqualTo(parsed.key());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void digestsAreEqualExactlyWhereTheSuiteSaysSo(ConformanceCase each) {
        each.equalTo()
                .ifPresent(other -> assertThat(digest(each.item()))
                        .isEqualTo(digest(SUITE.named(other).item())));
        for (String other : each.differs()) {
            assertThat(digest(each.item()))
                    .isNotEqualTo(digest(SUITE.named(other).item()));
        }
    }

    @Test
    void digestsAreEqualExactlyWhenItemsAre() {
        Map<ItemDigest, Item> seen = new HashMap<>();
        IntStream.range(0, 2_000).forEach(round -> {
            Item item = items.next();
            Slice respelled = items.shuffled(item);
            Reading scanned = scanned(respelled, RandomItems.SCHEMA);
            Reading parsed = parsed(respelled, RandomItems.SCHEMA);
            assertThat(scanned).as(() -> where(round, respelled)).isEqualTo(parsed);
            for (Item each : List.of(item, items.mutated(item))) {
                Item earlier = seen.putIfAbsent(digest(Slice.of(ItemWriter.write(each))), each);
                assertThat(earlier == null || earlier.equals(each))
                        .as(() -> where(round, respelled))
                        .isTrue();
            }
        });
    }

    @Test
    void bothTakeTheSameOfDamagedItems() {
        int taken = 0;
        int rounds = 40_000;
        byte[] whole = {};
        for (int round = 0; round < rounds; round++) {
            whole = round % 20 == 0 ? items.shuffled(items.next()).copy() : whole;
            taken += compared(round, damaged(whole)) ? 1 : 0;
        }
        assertThat(taken).as("both outcomes were met").isBetween(rounds / 100, rounds / 2);
    }

    @Test
    void bothTakeTheSameOfRandomBytes() {
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = spliced();
            }
            compared(round, bytes);
            compared(
                    round,
                    ("{\"a\":{\"" + new String(bytes, StandardCharsets.ISO_8859_1))
                            .getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** True if both took it. What lies around the slice must not matter. */
    private boolean compared(int round, byte[] bytes) {
        byte[] around = new byte[bytes.length + 20];
        Arrays.fill(around, (byte) '"');
        System.arraycopy(bytes, 0, around, 10, bytes.length);
        Slice slice = Slice.of(around, 10, 10 + bytes.length);
        Reading scanned = scanned(slice, RandomItems.SCHEMA);
        Reading parsed = parsed(slice, RandomItems.SCHEMA);
        assertThat(scanned.isItem())
                .as(() -> where(round, slice) + ": scanner " + scanned.error() + ", parser " + parsed.error())
                .isEqualTo(parsed.isItem());
        assertThat(scanned.key()).as(() -> where(round, slice)).isEqualTo(parsed.key());
        if (scanned.isItem()) {
            assertThat(scanned.digest()).as(() -> where(round, slice)).isEqualTo(parsed.digest());
        }
        return scanned.isItem();
    }

    private byte[] damaged(byte[] whole) {
        byte[] bytes = whole.clone();
        int at = random.nextInt(bytes.length);
        int other = random.nextInt(at, bytes.length);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> replaced(bytes, at, at + 1, new byte[] {spliced()});
            case 2 -> replaced(bytes, at, at, new byte[] {spliced()});
            case 3 -> replaced(bytes, at, Math.min(other, at + 8), new byte[0]);
            default -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, Math.min(other, at + 30)));
        };
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        byte[] result = new byte[bytes.length - (to - from) + by.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(bytes, to, result, from + by.length, bytes.length - to);
        return result;
    }

    private byte spliced() {
        return (byte) (random.nextInt(8) == 0 ? random.nextInt(256) : SPLICES.charAt(random.nextInt(SPLICES.length())));
    }

    private static String where(int round, Slice bytes) {
        return "seed " + SEED + ", round " + round + ", bytes "
                + Base64.getEncoder().encodeToString(bytes.copy());
    }

    /** What a reader made of bytes: an item's digest and key, or an error. */
    private record Reading(
            @Nullable ItemDigest digest, @Nullable CanonicalKey key, String error) {
        boolean isItem() {
            return digest != null;
        }

        static Reading refused(InvalidItemException why) {
            return new Reading(null, null, String.valueOf(why.getMessage()));
        }
    }

    /** One scanner serves a whole test, so that what an item leaves behind shows in the next. */
    private Reading scanned(Slice bytes, KeySchema schema) {
        ItemScanner scanner = scanners.computeIfAbsent(schema, ItemScanner::new);
        try {
            scanner.scan(bytes);
        } catch (InvalidItemException refused) {
            return Reading.refused(refused);
        }
        return new Reading(scanner.digest(), scanner.key(), "");
    }

    private Reading parsed(Slice bytes, KeySchema schema) {
        try {
            Item item = ItemParser.parse(bytes);
            CanonicalKey key = item.key(schema);
            return new Reading(digest(Slice.of(ItemWriter.write(item))), key, "");
        } catch (InvalidItemException refused) {
            return Reading.refused(refused);
        }
    }

    private ItemDigest digest(Slice item) {
        scanner.scan(item);
        return scanner.digest();
    }
}
