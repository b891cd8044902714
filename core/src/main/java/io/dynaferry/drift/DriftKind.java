package io.dynaferry.drift;

import java.util.Locale;

/** How a key differs, as seen from the source. */
public enum DriftKind {
    /** The target has no item of this key. */
    MISSING,
    /** Only the target has an item of this key. */
    EXTRA,
    /** Both have one, and they are not equal. */
    CHANGED;

    /** As files have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
