package io.dynaferry.write;

import org.jspecify.annotations.Nullable;

/** The writes between two marks. Guarded by the {@link WriteTrack} that holds it. */
final class WriteSpan {
    private @Nullable String position;
    private long unfinished;
    private long puts;
    private long deletes;
    private long rejected;
    private long bytes;
    private double consumedUnits;

    void fed() {
        unfinished++;
    }

    void written(ItemWrite write, double units) {
        unfinished--;
        bytes += write.bytes().length();
        consumedUnits += units;
        if (write.kind() == ItemWrite.Kind.PUT) {
            puts++;
        } else {
            deletes++;
        }
    }

    void rejected() {
        unfinished--;
        rejected++;
    }

    void close(String endsAt) {
        position = endsAt;
    }

    /** Where it ends; null as long as it does not, or not all of its writes are finished. */
    @Nullable
    String finishedAt() {
        return unfinished == 0 ? position : null;
    }

    WriteCounts counts() {
        return new WriteCounts(puts, deletes, rejected, bytes, consumedUnits);
    }
}
