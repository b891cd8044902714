package io.dynaferry.cdc;

import io.dynaferry.change.Quarantine;
import io.dynaferry.change.QuarantineDocument;
import io.dynaferry.change.QuarantinedChange;
import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.place.Storage;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Keeps quarantined changes as files, one for each change and target: a change that comes again replaces its own. */
final class PlaceQuarantine implements Quarantine {
    private final Supplier<Storage> storage;
    private final InstantSource clock;

    PlaceQuarantine(Supplier<Storage> storage, InstantSource clock) {
        this.storage = storage;
        this.clock = clock;
    }

    @Override
    public String store(QuarantinedChange change) {
        Storage place = storage.get();
        String path = QuarantineDocument.name(change);
        try {
            place.write(path, QuarantineDocument.of(change, clock.instant()));
        } catch (IOException cause) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot write a change to the quarantine: " + cause.getMessage() + " [place=" + place.place()
                            + "]. Check that the place is there and that the function may write to it.",
                    cause);
        }
        return place.place() + "/" + path;
    }
}
