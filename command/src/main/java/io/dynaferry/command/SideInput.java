package io.dynaferry.command;

import io.dynaferry.dynamodb.access.Side;
import java.util.List;

/**
 * What a program reads of one side: a live table, or places of exports.
 *
 * @param side with a table, or without one where places are read
 * @param places of exports, as they were typed; empty for a live table
 */
public record SideInput(Side side, List<String> places) {
    public SideInput {
        places = List.copyOf(places);
    }

    public boolean isExport() {
        return !places.isEmpty();
    }

    /** As the operator named it: of a chain the first place. */
    public String name() {
        return isExport() ? places.get(0) : String.valueOf(side.table());
    }
}
