package io.dynaferry.change;

import org.jspecify.annotations.Nullable;

/**
 * A change that a target will never take.
 *
 * @param target the target's name
 * @param reason why not, without item values
 * @param transform the version of the transform that the target's items go through; null without one
 */
public record QuarantinedChange(
        String target,
        StreamRecord record,
        String reason,
        @Nullable String transform) {}
