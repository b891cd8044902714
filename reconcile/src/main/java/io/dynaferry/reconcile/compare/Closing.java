package io.dynaferry.reconcile.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Closes whatever there is, whichever of it fails. */
final class Closing {
    private Closing() {}

    /** What is null was never opened. */
    static void all(@Nullable AutoCloseable... opened) {
        List<AutoCloseable> open = Stream.of(opened).filter(Objects::nonNull).toList();
        IOException failed = null;
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception failure) {
                IOException wrapped = new IOException("Cannot close what was read: " + failure.getMessage(), failure);
                if (failed == null) {
                    failed = wrapped;
                } else {
                    failed.addSuppressed(wrapped);
                }
            }
        }
        if (failed != null) {
            throw new UncheckedIOException(failed);
        }
    }
}
