package io.dynaferry.dynamodb.wire;

import io.dynaferry.item.Slice;
import io.dynaferry.json.JsonSplitter;

/** Reads the capacity that an answer reports. */
final class ConsumedCapacity {
    private ConsumedCapacity() {}

    /** The units of one {@code ConsumedCapacity} object, with those of its indexes. */
    static double units(Slice capacity) {
        double[] units = new double[1];
        JsonSplitter.members(capacity, (name, value) -> {
            if (name.equals("CapacityUnits")) {
                units[0] = Double.parseDouble(value.utf8());
            }
        });
        return units[0];
    }

    /** The units of a list of such objects, one a table. */
    static double total(Slice capacities) {
        double[] units = new double[1];
        JsonSplitter.elements(capacities, capacity -> units[0] += units(capacity));
        return units[0];
    }
}
