package io.dynaferry.transform;

import io.dynaferry.item.Value;
import java.util.Map;

/** Where a step writes to, and what it does if something is there. */
record Destination(AttributePath path, OnConflict onConflict) {
    /** Whether the step may write; RejectedItemException if the item must not have what it has. */
    boolean isFree(Map<String, Value> attributes, String step) {
        if (onConflict == OnConflict.REPLACE || path.find(attributes) == null) {
            return true;
        }
        if (onConflict == OnConflict.FAIL) {
            throw new RejectedItemException("Cannot " + step + ": the item has " + path + " already");
        }
        return false;
    }
}
