package io.dynaferry.plan;

import org.jspecify.annotations.Nullable;

/**
 * What to do.
 *
 * @param route null if nothing is possible as it is
 * @param reason sentences
 */
public record Recommendation(@Nullable Route route, String reason) {}
