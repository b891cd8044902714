package io.dynaferry.plan;

/**
 * What is to be moved.
 *
 * @param bytes as the service counts them
 * @param globalIndexes of the target; each write is reckoned to cost each of them as much as the table, which is the most
 * @param localIndexes of the source
 * @param changesPerSecond what is written to the source meanwhile
 */
public record Workload(long items, long bytes, int globalIndexes, int localIndexes, double changesPerSecond) {
    private static final double BYTES_PER_WRITE_UNIT = 1024;
    private static final double BYTES_PER_READ_UNIT = 4096;

    public Workload {
        if (items < 0 || bytes < 0 || globalIndexes < 0 || localIndexes < 0 || changesPerSecond < 0) {
            throw new IllegalArgumentException("Less than nothing cannot be moved");
        }
    }

    /** The bytes, to reckon with. */
    double size() {
        return (double) bytes;
    }

    double bytesPerItem() {
        return items == 0 ? 0 : (double) bytes / items;
    }

    /** Every item begins a last kilobyte, of which half is used on average; none takes less than a unit. */
    double unitsPerItem() {
        return Math.max(1, bytesPerItem() / BYTES_PER_WRITE_UNIT + 0.5);
    }

    /** Of the table and its global indexes. */
    double unitsPerWrite() {
        return unitsPerItem() * (1 + globalIndexes);
    }

    public double writeUnits() {
        return items * unitsPerWrite();
    }

    /** For one scan of the table, eventually consistent. */
    public double readUnits() {
        return bytes / BYTES_PER_READ_UNIT / 2;
    }
}
