package io.dynaferry.write;

/** A write that is not yet in the target, with what has been tried. Guarded by the {@link WriteQueue} that holds it. */
final class PendingWrite {
    final WriteTrack track;
    final WriteSpan span;
    ItemWrite write;
    int attempts;
    boolean heldBack;
    long firstAttemptNanos;
    long dueNanos;

    PendingWrite(ItemWrite write, WriteTrack track) {
        this.write = write;
        this.track = track;
        this.span = track.fed();
    }

    int length() {
        return write.bytes().length();
    }

    boolean isFirstAttempt() {
        return attempts <= 1;
    }
}
