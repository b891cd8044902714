package io.dynaferry.bench.compare;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.item.ItemParser;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.item.GeneratedItems;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;

/**
 * A table and its copy, in which two items in a thousand are missing, extra or changed. Which ones follows from seed and
 * index alone, and so does the answer that a comparison has to give.
 */
final class DriftingItems {
    private static final int VARIETY = 4_096;
    /** How many spellings there are of each, so that a copy compresses no better than its table. */
    private static final int SPELLINGS = 4;

    private static final int DRIFT_IN = 500;
    private static final String DIGITS = "item-0000000000000000";

    private final long seed;
    private final byte[][] source = new byte[VARIETY][];
    private final byte[][] spelled = new byte[VARIETY * SPELLINGS][];
    private final byte[][] changed = new byte[VARIETY][];
    private final int[] keyAt = new int[VARIETY * SPELLINGS];
    private final int[] changedKeyAt = new int[VARIETY];

    DriftingItems(long seed) {
        this.seed = seed;
        GeneratedItems items = new GeneratedItems(seed);
        Random random = new Random(seed);
        for (int i = 0; i < VARIETY; i++) {
            source[i] = patched(items.item(i));
            for (int spelling = 0; spelling < SPELLINGS; spelling++) {
                int at = i * SPELLINGS + spelling;
                spelled[at] = spelled(source[i], random);
                keyAt[at] = keyAt(spelled[at]);
            }
            String text = new String(spelled[i * SPELLINGS], StandardCharsets.UTF_8);
            changed[i] =
                    text.replace("\"title\":{\"S\":\"", "\"title\":{\"S\":\"!").getBytes(StandardCharsets.UTF_8);
            changedKeyAt[i] = keyAt(changed[i]);
        }
    }

    /** The item with the key of the first one. */
    private static byte[] patched(byte[] item) {
        String text = new String(item, StandardCharsets.UTF_8);
        int at = text.indexOf("item-");
        return (text.substring(0, at) + DIGITS + text.substring(at + DIGITS.length())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] spelled(byte[] item, Random random) {
        return new Spelling(random)
                .attributes(ItemParser.parse(Slice.of(item)).attributes())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static int keyAt(byte[] item) {
        return new String(item, StandardCharsets.ISO_8859_1).indexOf(DIGITS) + "item-".length();
    }

    /** How the sides differ in the item of this index; empty for no difference. */
    Optional<DriftKind> drift(long index) {
        long hash = mixed(index);
        if (Long.remainderUnsigned(hash, DRIFT_IN) != 0) {
            return Optional.empty();
        }
        DriftKind[] kinds = DriftKind.values();
        return Optional.of(kinds[(int) Long.remainderUnsigned(hash >>> 32, kinds.length)]);
    }

    /** The source's item; empty if it has none. */
    Optional<Slice> source(long index) {
        if (drift(index).filter(kind -> kind == DriftKind.EXTRA).isPresent()) {
            return Optional.empty();
        }
        byte[] item = source[(int) (index % VARIETY)].clone();
        return Optional.of(keyed(item, keyAt(item), index));
    }

    /** The copy's item; empty if it has none. */
    Optional<Slice> target(long index) {
        DriftKind kind = drift(index).orElse(null);
        if (kind == DriftKind.MISSING) {
            return Optional.empty();
        }
        int template = (int) (index % VARIETY);
        if (kind == DriftKind.CHANGED) {
            return Optional.of(keyed(changed[template].clone(), changedKeyAt[template], index));
        }
        int at = template * SPELLINGS + (int) (mixed(index) & SPELLINGS - 1);
        return Optional.of(keyed(spelled[at].clone(), keyAt[at], index));
    }

    private static Slice keyed(byte[] item, int digitsAt, long index) {
        long rest = index;
        for (int at = digitsAt + 15; at >= digitsAt; at--) {
            item[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return Slice.of(item);
    }

    private long mixed(long index) {
        long mixed = (index + seed * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 31) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 29;
    }
}
