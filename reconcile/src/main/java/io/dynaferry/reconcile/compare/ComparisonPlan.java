package io.dynaferry.reconcile.compare;

import io.dynaferry.item.CanonicalKey;
import io.dynaferry.item.KeySchema;
import java.io.Serializable;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is compared, and how. A value that travels to the executors.
 *
 * @param keys the key schema of both tables in its short form
 * @param scope whether a side's silence about a key means that it has no such item
 * @param share of the keys that are compared, more than 0 and at most 1; the same keys on both sides
 * @param nowSeconds the moment by which items expire, in seconds since 1970
 * @param seed of the hash that deals keys to buckets; nobody who writes items should be able to know it
 * @param joinBytes how many bytes of entries are joined at a time; a bucket that is larger is cut first, on disk
 * @param checkpoint where the entries of units that were read are kept for another start; null for nowhere
 */
public record ComparisonPlan(
        ComparedSide source,
        ComparedSide target,
        String keys,
        Scope scope,
        double share,
        long nowSeconds,
        long seed,
        long joinBytes,
        @Nullable Checkpoint checkpoint)
        implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long JOIN_BYTES = 64L << 20;

    /** What it means that a side says nothing about a key. */
    public enum Scope {
        /** Each side tells everything it has: the key is not there. */
        WHOLE_TABLES,
        /** Each side tells what changed in the same window of time: the key was not touched. */
        CHANGES_OF_A_WINDOW
    }

    public ComparisonPlan {
        Objects.requireNonNull(source, "source is null");
        Objects.requireNonNull(target, "target is null");
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("No sample has this share: " + share);
        }
    }

    /** All of two tables. */
    public static ComparisonPlan of(
            ComparedSide source, ComparedSide target, KeySchema keys, long nowSeconds, long seed) {
        return new ComparisonPlan(
                source, target, keys.toString(), Scope.WHOLE_TABLES, 1, nowSeconds, seed, JOIN_BYTES, null);
    }

    public ComparisonPlan sampling(double changed) {
        return new ComparisonPlan(source, target, keys, scope, changed, nowSeconds, seed, joinBytes, checkpoint);
    }

    public ComparisonPlan within(Scope changed) {
        return new ComparisonPlan(source, target, keys, changed, share, nowSeconds, seed, joinBytes, checkpoint);
    }

    public ComparisonPlan joining(long bytesAtATime) {
        return new ComparisonPlan(source, target, keys, scope, share, nowSeconds, seed, bytesAtATime, checkpoint);
    }

    public ComparisonPlan keptAt(Checkpoint place) {
        return new ComparisonPlan(source, target, keys, scope, share, nowSeconds, seed, joinBytes, place);
    }

    ComparisonPlan from(long startedSeconds, long firstSeed) {
        return new ComparisonPlan(source, target, keys, scope, share, startedSeconds, firstSeed, joinBytes, checkpoint);
    }

    /** Where a key is among all, as a number that spreads evenly over 64 bits. */
    public static ToLongFunction<CanonicalKey> placeOf(long seed) {
        KeyHash hash = new KeyHash(seed);
        return key -> {
            byte[] bytes = key.bytes();
            return hash.of(bytes, 0, bytes.length);
        };
    }

    ComparedSide side(SideRole role) {
        return role == SideRole.SOURCE ? source : target;
    }
}
