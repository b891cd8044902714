package io.dynaferry.plan;

import org.jspecify.annotations.Nullable;

/**
 * One line of a reckoning.
 *
 * @param quantity how much of it, with its unit
 * @param dollars null where the price or the quantity is not known
 */
public record CostItem(
        String name, String quantity, @Nullable Double dollars) {}
