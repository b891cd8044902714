package io.dynaferry.write;

/** The figures of a {@link WriteTally} while they grow. Guarded by the {@link WriteQueue} that holds it. */
final class WriteCounters {
    private long puts;
    private long deletes;
    private long rejected;
    private long bytes;
    private double consumedUnits;
    private long requests;
    private long throttledRequests;
    private long retriedRequests;

    void request(boolean repeated) {
        requests++;
        retriedRequests += repeated ? 1 : 0;
    }

    void throttled() {
        throttledRequests++;
    }

    void consumed(double units) {
        consumedUnits += units;
    }

    void written(ItemWrite write) {
        bytes += write.bytes().length();
        if (write.kind() == ItemWrite.Kind.PUT) {
            puts++;
        } else {
            deletes++;
        }
    }

    void rejected() {
        rejected++;
    }

    WriteTally snapshot() {
        return new WriteTally(
                puts, deletes, rejected, bytes, consumedUnits, requests, throttledRequests, retriedRequests);
    }
}
