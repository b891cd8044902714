package io.dynaferry.reconcile.compare;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.fixture.RandomItems;
import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.InvalidItemException;
import io.dynaferry.item.Item;
import io.dynaferry.item.ItemScanner;
import io.dynaferry.item.Slice;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Random items, their other spellings, and what was done to some of them. */
final class AnswerKey {
    final ListedSource source = new ListedSource(RandomItems.SCHEMA.toString());
    final ListedSource target = new ListedSource(RandomItems.SCHEMA.toString());
    final Map<CanonicalKey, DriftKind> expected = new HashMap<>();
    final int keys;

    AnswerKey(long seed, int count) {
        Random random = new Random(seed);
        RandomItems items = new RandomItems(random);
        ItemScanner scanner = new ItemScanner(RandomItems.SCHEMA);
        Map<CanonicalKey, Item> known = new HashMap<>();
        while (known.size() < count) {
            Item item = items.next();
            Slice spelled = items.shuffled(item);
            scanner.scan(spelled);
            known.put(scanner.key(), item);
        }
        keys = known.size();
        source.unit(0);
        target.unit(0);
        known.forEach((key, item) -> add(key, item, items, random));
    }

    private void add(CanonicalKey key, Item item, RandomItems items, Random random) {
        switch (random.nextInt(10)) {
            case 0 -> {
                source.put(items.shuffled(item));
                expected.put(key, DriftKind.MISSING);
            }
            case 1 -> {
                target.put(items.shuffled(item));
                expected.put(key, DriftKind.EXTRA);
            }
            case 2 -> {
                source.put(items.shuffled(item));
                target.put(items.shuffled(changed(key, item, items)));
                expected.put(key, DriftKind.CHANGED);
            }
            default -> {
                source.put(items.shuffled(item));
                target.put(items.shuffled(item));
            }
        }
        if (random.nextInt(40) == 0) {
            source.unit(0);
            target.unit(0);
        }
    }

    private static Item changed(CanonicalKey key, Item item, RandomItems items) {
        while (true) {
            Item mutated = items.mutated(item);
            ItemScanner scanner = new ItemScanner(RandomItems.SCHEMA);
            try {
                scanner.scan(items.shuffled(mutated));
            } catch (InvalidItemException keyless) {
                continue;
            }
            if (scanner.key().equals(key)) {
                return mutated;
            }
        }
    }
}
