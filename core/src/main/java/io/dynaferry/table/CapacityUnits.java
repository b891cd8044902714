package io.dynaferry.table;

/** Read and write units per second. In the limits of an on-demand table, {@link #UNLIMITED} means that there is none. */
public record CapacityUnits(long read, long write) {
    public static final long UNLIMITED = -1;

    @Override
    public String toString() {
        return shown(read) + " read, " + shown(write) + " write";
    }

    private static String shown(long units) {
        return units == UNLIMITED ? "unlimited" : String.valueOf(units);
    }
}
