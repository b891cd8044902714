package io.dynaferry.report;

import io.dynaferry.item.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprints of a load; each null where there is none.
 *
 * @param read of the items that were read
 * @param written of the items that were written; null for a chain of exports, where a later write replaces an earlier one
 * @param target of the target as it was read back ({@code --verify})
 */
public record Fingerprints(
        @Nullable Fingerprint read,
        @Nullable Fingerprint written,
        @Nullable Fingerprint target,
        Passage passage) {
    public static final Fingerprints NONE = new Fingerprints(null, null, null, Passage.UNCHANGED);

    /** Whether items may change on their way. */
    public enum Passage {
        UNCHANGED,
        TRANSFORMED
    }

    boolean targetDiffers() {
        return target != null && written != null && !target.equals(written);
    }

    boolean readAndWrittenAgree() {
        return read != null && read.equals(written);
    }

    /** They differ though as many items were written as read, and none may change. */
    boolean changedOnTheWay() {
        return passage == Passage.UNCHANGED
                && read != null
                && written != null
                && read.count() == written.count()
                && !read.equals(written);
    }
}
