package io.dynaferry.reconcile.compare;

/**
 * Where the first look saw an item. It travels as text.
 *
 * @param unit the number of the unit in its side's plan
 * @param place the number of the record in the unit, from 0
 */
public record ItemPlace(SideRole side, int unit, long place) {
    public String text() {
        return side + " " + unit + " " + place;
    }

    /** Of {@link #text}. */
    public static ItemPlace parsed(String text) {
        String[] parts = text.split(" ", 3);
        return new ItemPlace(SideRole.valueOf(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }
}
