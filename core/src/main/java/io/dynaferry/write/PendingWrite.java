package io.dynaferry.write;

/** A write that is not yet in the target, with what has been tried. Guarded by the {@link WriteQueue} that holds it. */
final class PendingWrite {
    final ItemWrite write;
    int attempts;
    long firstAttemptNanos;
    long dueNanos;

    PendingWrite(ItemWrite write) {
        this.write = write;
    }

    int length() {
        return write.bytes().length();
    }
}
