package io.dynaferry.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Counts which attributes drift most, in bounded memory however many different paths there are. Elements of a list count as
 * one path, {@code tags[*]}. While there are few paths the counts are exact; beyond that each may be too low, by
 * {@link #uncertainty} at most, and every path that differed in more items than that is among them.
 *
 * <p>Tallies of parts add up. Not safe for use by several threads.
 */
public final class AttributeTally {
    private static final Pattern INDEX = Pattern.compile("\\[[0-9]++]");
    private static final Comparator<AttributeCount> MOST_FIRST =
            Comparator.comparingLong(AttributeCount::items).reversed().thenComparing(AttributeCount::path);

    private final int kept;
    private final Map<String, Long> counts = new HashMap<>();
    private long uncertainty;

    /**
     * A tally of nothing yet.
     *
     * @param kept how many paths are worth remembering; up to twice as many are, for a while
     */
    public AttributeTally(int kept) {
        if (kept < 1) {
            throw new IllegalArgumentException("A tally keeps at least one path: " + kept);
        }
        this.kept = kept;
    }

    /** An item that differs in these paths. */
    public void add(ItemDifference difference) {
        difference.texts().stream()
                .map(path -> INDEX.matcher(path).replaceAll("[*]"))
                .distinct()
                .forEach(path -> count(path, 1));
        prune();
    }

    /** What another tally has counted, as it travels: its counts and its uncertainty. */
    public void add(List<AttributeCount> others, long othersUncertainty) {
        others.forEach(other -> count(other.path(), other.items()));
        uncertainty += othersUncertainty;
        prune();
    }

    private void count(String path, long items) {
        counts.merge(path, items, Long::sum);
    }

    /** Takes from every count what the first one too many has: what is left over stays, the rest was rare. */
    private void prune() {
        if (counts.size() <= 2 * kept) {
            return;
        }
        long rare = counts().get(kept).items();
        uncertainty += rare;
        counts.replaceAll((path, items) -> items - rare);
        counts.values().removeIf(items -> items <= 0);
    }

    /** All paths that are remembered, those that differ most first. */
    public List<AttributeCount> counts() {
        List<AttributeCount> all = new ArrayList<>();
        counts.forEach((path, items) -> all.add(new AttributeCount(path, items)));
        all.sort(MOST_FIRST);
        return all;
    }

    /** By how much a count may be too low; 0 if all are exact. */
    public long uncertainty() {
        return uncertainty;
    }
}
