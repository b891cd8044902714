package io.dynaferry.snapshot.source;

import java.util.Objects;

/**
 * A part of a source that is read in one go. It travels as text.
 *
 * @param name the same at each run over the same source, for the ledger
 * @param stage units of one stage may be read in any order, all before those of the next
 * @param expectedBytes roughly, for progress
 * @param expectedRecords roughly, for progress
 * @param recipe what the source needs to find the unit again, in its own words
 */
public record SourceUnit(String name, int stage, long expectedBytes, long expectedRecords, String recipe) {
    private static final int PARTS = 5;

    public SourceUnit {
        if (name.isBlank() || name.indexOf('\n') >= 0 || recipe.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A unit's name and recipe are one line each.");
        }
    }

    /** The unit as text, for wherever only strings go. */
    public String encoded() {
        return stage + "\n" + expectedBytes + "\n" + expectedRecords + "\n" + recipe + "\n" + name;
    }

    /** Reads what {@link #encoded} has written. */
    public static SourceUnit decoded(String text) {
        String[] parts = Objects.requireNonNull(text, "text is null").split("\n", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("Not an encoded unit [parts=" + parts.length + "].");
        }
        return new SourceUnit(
                parts[4], Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]);
    }
}
