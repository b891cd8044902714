package io.dynaferry.cdc;

import io.dynaferry.item.Fingerprint;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.KeySchema;
import io.dynaferry.item.Slice;
import io.dynaferry.testkit.stream.InMemoryStream;
import io.dynaferry.testkit.stream.InMemoryStream.Kind;
import io.dynaferry.write.InMemoryTable;
import io.dynaferry.write.ItemWrite;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** A table that somebody writes to at random, and its stream. Every second change concerns one of a few hot keys. */
final class RandomSource {
    private static final int HOT_KEYS = 5;
    private static final int KEYS = 2000;
    private static final ItemScanner SCANNER = new ItemScanner(KeySchema.parse("pk:S,sk:N"));

    private final InMemoryTable table = new InMemoryTable();
    private final Set<Integer> present = new HashSet<>();
    private final InMemoryStream stream;
    private final Random random;
    private int changes;

    RandomSource(InMemoryStream stream, Random random) {
        this.stream = stream;
        this.random = random;
    }

    Fingerprint fingerprint() {
        return table.fingerprint();
    }

    void change(int count) {
        for (int i = 0; i < count; i++) {
            change();
        }
    }

    private void change() {
        changes++;
        int number = random.nextBoolean() ? random.nextInt(HOT_KEYS) : random.nextInt(KEYS);
        String key = key(number);
        if (present.contains(number) && random.nextInt(4) == 0) {
            present.remove(number);
            table.apply(write(key, false));
            stream.append(random.nextInt(4) == 0 ? Kind.EXPIRE : Kind.REMOVE, key, null);
            return;
        }
        String item = key.substring(0, key.length() - 1) + ",\"change\":{\"N\":\"" + changes + "\"}}";
        Kind kind = present.add(number) ? Kind.INSERT : Kind.MODIFY;
        table.apply(write(item, true));
        stream.append(kind, key, item);
    }

    /** In any order of its attributes, and with any spelling of its number. */
    private String key(int number) {
        String partition = "\"pk\":{\"S\":\"partition" + number % 97 + "\"}";
        String sort = "\"sk\":{\"N\":\"" + number + (random.nextInt(3) == 0 ? ".0" : "") + "\"}";
        return random.nextBoolean() ? "{" + partition + "," + sort + "}" : "{" + sort + "," + partition + "}";
    }

    private static ItemWrite write(String item, boolean put) {
        Slice bytes = Slice.ofUtf8(item);
        SCANNER.scan(bytes);
        return put ? ItemWrite.put(bytes, SCANNER.key()) : ItemWrite.delete(bytes, SCANNER.key());
    }
}
