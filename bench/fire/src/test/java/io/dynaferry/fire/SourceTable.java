package io.dynaferry.fire;

import io.dynaferry.fixture.RandomItems;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemWriter;
import io.dynaferry.item.NumberValue;
import io.dynaferry.item.Slice;
import io.dynaferry.item.Value;
import io.dynaferry.testkit.protocol.JsonText;
import io.dynaferry.testkit.wire.DynamoDbHttp;
import io.dynaferry.testkit.wire.RefusedException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The source as its users see it: what they have written and what was acknowledged is all that it holds. A write that gets no
 * answer is sent again until it has one. Thread-safe.
 */
final class SourceTable {
    /** Over three minutes at least, more than a database needs to come back. */
    private static final int MOST_ATTEMPTS = 3_600;
    /** Where a target has an index on the grade it takes strings only. */
    private static final Value POISON = new NumberValue("1");

    /** Numbers that nobody else uses. */
    private static final int EARLY_POISON = 6_000_000;

    private final DynamoDbHttp http;
    private final String table;
    private final Shape shape;
    private final RandomItems random;
    private final Map<Integer, Item> items = new TreeMap<>();
    private final Set<Integer> poisoned = new HashSet<>();
    private final Set<Integer> added = new HashSet<>();
    private final Set<Integer> removed = new HashSet<>();
    private long sizeAtMark;
    private long version;

    SourceTable(DynamoDbHttp http, String table, Shape shape, RandomGenerator random) {
        this.http = http;
        this.table = table;
        this.shape = shape;
        this.random = new RandomItems(random);
    }

    String name() {
        return table;
    }

    Shape shape() {
        return shape;
    }

    synchronized void fill(int count, int poison) {
        http.createTable(table, shape.schema());
        for (int number = 0; number < count; number++) {
            items.put(number, fresh(number));
        }
        for (int number = 0; number < poison; number++) {
            items.put(EARLY_POISON + number, poisonous(EARLY_POISON + number));
        }
        http.putAll(table, items.values().stream().map(SourceTable::text).toList());
    }

    private Item fresh(int number) {
        return shape.item(number, ++version, Shape.ordinaryGrade(), random);
    }

    private Item poisonous(int number) {
        poisoned.add(number);
        return shape.item(number, ++version, POISON, random);
    }

    /** An item of this key that nobody has ever written to the source. */
    synchronized Item invented(int number) {
        return fresh(number);
    }

    void put(int number) {
        put(number, invented(number));
    }

    synchronized void putPoison(int number) {
        put(number, poisonous(number));
    }

    synchronized void put(int number, Item item) {
        acknowledged(() -> http.put(table, text(item)));
        if (items.put(number, item) == null) {
            added.add(number);
        }
    }

    synchronized void remove(int number) {
        acknowledged(() -> http.call(
                "DeleteItem",
                "{\"TableName\":%s,\"Key\":%s}".formatted(JsonText.quote(table), text(new Item(shape.key(number))))));
        if (items.remove(number) != null) {
            removed.add(number);
        }
    }

    /** Begins to count anew what comes and goes. */
    synchronized void mark() {
        added.clear();
        removed.clear();
        sizeAtMark = items.size();
    }

    /** The least that somebody has seen who has looked at every key once since the mark. */
    synchronized long leastSeen() {
        return sizeAtMark - removed.size();
    }

    /** The most that he has seen. */
    synchronized long mostSeen() {
        return sizeAtMark + added.size();
    }

    synchronized Map<Integer, Item> contents() {
        return new TreeMap<>(items);
    }

    /** What the target must hold in the end. */
    synchronized Map<Integer, Item> wholesome() {
        Map<Integer, Item> wholesome = new TreeMap<>(items);
        wholesome.keySet().removeAll(poisoned);
        return wholesome;
    }

    synchronized Set<Integer> poisoned() {
        return Set.copyOf(poisoned);
    }

    /** Changes since the mark that no target takes. */
    synchronized Set<Item> latePoison() {
        return poisoned.stream().filter(added::contains).map(items::get).collect(Collectors.toSet());
    }

    static String text(Item item) {
        return Slice.of(ItemWriter.write(item)).utf8();
    }

    private static void acknowledged(Runnable write) {
        for (int attempt = 1; !isAcknowledged(write, attempt); attempt++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static boolean isAcknowledged(Runnable write, int attempt) {
        try {
            write.run();
            return true;
        } catch (UncheckedIOException | RefusedException e) {
            boolean passes = e instanceof UncheckedIOException || ((RefusedException) e).status() >= 500;
            if (!passes || attempt >= MOST_ATTEMPTS) {
                throw e;
            }
            return false;
        }
    }
}
