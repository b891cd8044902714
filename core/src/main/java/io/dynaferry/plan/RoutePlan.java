package io.dynaferry.plan;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one route comes to.
 *
 * @param time null where nobody can tell
 * @param timeNote what the time leaves out, or why there is none; may be empty
 * @param obstacles why it is not possible here; empty where it is
 * @param limits what it cannot do in any case
 */
public record RoutePlan(
        Route route,
        @Nullable Duration time,
        String timeNote,
        List<CostItem> costs,
        List<String> obstacles,
        List<String> limits) {
    public RoutePlan {
        costs = List.copyOf(costs);
        obstacles = List.copyOf(obstacles);
        limits = List.copyOf(limits);
    }

    public boolean isPossible() {
        return obstacles.isEmpty();
    }

    /** Of all that is known. */
    public double total() {
        return costs.stream()
                .map(CostItem::dollars)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Whether something is left out of the total because nobody knows it. */
    public boolean isIncomplete() {
        return costs.stream().anyMatch(item -> item.dollars() == null);
    }
}
