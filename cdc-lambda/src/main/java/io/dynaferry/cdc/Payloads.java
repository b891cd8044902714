package io.dynaferry.cdc;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.Slice;
import io.dynaferry.place.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** The changes that are too large for a message: files at a place that dispatcher and consumer share. Nothing here deletes them. */
final class Payloads {
    private final Supplier<Storage> storage;

    Payloads(Supplier<Storage> storage) {
        this.storage = storage;
    }

    /** Stores a change's body and returns the message that stands for it. The same change may come again. */
    QueuedChange store(QueuedChange change) {
        Storage place = storage.get();
        try {
            place.write(change.fileName(), change.body().copy());
            return change.pointer();
        } catch (IOException cause) {
            throw unavailable("store a change that is too large for a message", place, cause);
        }
    }

    Slice read(String fileName) {
        Storage place = storage.get();
        try (InputStream file = place.read(fileName)) {
            return Slice.of(file.readAllBytes());
        } catch (IOException cause) {
            throw unavailable("read a change that was too large for a message", place, cause);
        }
    }

    private static MigrationException unavailable(String purpose, Storage place, IOException cause) {
        return new MigrationException(
                ExitCode.UNAVAILABLE,
                "Cannot " + purpose + ": " + cause.getMessage() + " [place=" + place.place()
                        + "]. Check that PAYLOADS names the same place for dispatcher and consumer, and that both may use it.",
                cause);
    }
}
