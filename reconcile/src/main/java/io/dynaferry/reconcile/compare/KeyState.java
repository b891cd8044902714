package io.dynaferry.reconcile.compare;

import io.dynaferry.drift.DriftKind;
import io.dynaferry.reconcile.compare.ComparisonPlan.Scope;
import java.util.Optional;

/** What a side has under a key, after all that it says about it. */
enum KeyState {
    PRESENT,
    DELETED,
    EXPIRED,
    REJECTED,
    /** It says nothing. */
    UNKNOWN;

    static KeyState of(EntryKind last) {
        return switch (last) {
            case PUT -> PRESENT;
            case DELETE -> DELETED;
            case EXPIRED -> EXPIRED;
            case REJECTED -> REJECTED;
        };
    }

    /** How two sides differ whose items, where both have one, are not the same. Empty where neither has one. */
    static Optional<DriftKind> difference(KeyState source, KeyState target, Scope scope) {
        if (source == PRESENT) {
            return Optional.of(target == PRESENT ? DriftKind.CHANGED : DriftKind.MISSING);
        }
        if (target == PRESENT) {
            return Optional.of(DriftKind.EXTRA);
        }
        if (scope == Scope.WHOLE_TABLES || (source != UNKNOWN && target != UNKNOWN)) {
            return Optional.empty();
        }
        // One side deleted it within the window and the other did not touch it: it may have it still.
        return Optional.of(source == UNKNOWN ? DriftKind.MISSING : DriftKind.EXTRA);
    }
}
