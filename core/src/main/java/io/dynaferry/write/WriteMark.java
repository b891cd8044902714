package io.dynaferry.write;

/**
 * A place in a {@link WriteTrack} before which everything is in the target or rejected.
 *
 * @param position what the feeder called it
 * @param counts of everything before it, from the track's beginning on, and of nothing after it
 */
public record WriteMark(String position, WriteCounts counts) {
    /** A position may hold a key of the table. */
    @Override
    public String toString() {
        return "WriteMark[position of " + position.length() + " characters, " + counts + "]";
    }
}
