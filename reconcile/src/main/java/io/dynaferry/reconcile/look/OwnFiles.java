package io.dynaferry.reconcile.look;

import io.dynaferry.command.OwnPlace;
import io.dynaferry.dynamodb.access.Patience;
import io.dynaferry.place.Place;
import io.dynaferry.place.Storage;
import java.io.Serializable;

/**
 * A place that belongs to neither side, as it travels to the tasks that write a part of what is there.
 *
 * @param region for S3, where the SDK has no region of its own
 */
public record OwnFiles(String place, String region) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Opens it in this process. */
    public OwnPlace open() {
        return OwnPlace.open(Place.parse(place), region, Patience.ofTask());
    }

    /** Opens its files in this process; to be closed. */
    public Storage files() {
        return new OwnedStorage(open());
    }
}
