package io.dynaferry.command;

import io.dynaferry.dynamodb.access.Patience;
import io.dynaferry.dynamodb.access.SettingNames;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.access.SideOptions;
import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.dynamodb.storage.S3Storage;
import io.dynaferry.dynamodb.transform.TransformFile;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Place;
import io.dynaferry.place.PlacedFile;
import io.dynaferry.place.S3Place;
import io.dynaferry.place.Storage;
import io.dynaferry.transform.Transform;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** A place that belongs to neither side, for reports and rejected items: entered with the job's own credentials. */
public final class OwnPlace implements AutoCloseable {
    private final @Nullable SideClients clients;
    private final Storage storage;

    private OwnPlace(@Nullable SideClients clients, Storage storage) {
        this.clients = clients;
        this.storage = storage;
    }

    /** The same, for a person at a terminal. */
    public static OwnPlace open(Place place, String region) {
        return open(place, region, Patience.brief());
    }

    /**
     * Opens a place.
     *
     * @param region for S3, where the SDK has no region of its own
     */
    public static OwnPlace open(Place place, String region, Patience patience) {
        if (place instanceof S3Place s3) {
            SideClients clients = SideClients.open(job(region), patience);
            return new OwnPlace(clients, new S3Storage(clients.s3(), s3));
        }
        return new OwnPlace(null, new FileStorage((LocalPlace) place));
    }

    /**
     * Reads a transform that the operator names.
     *
     * @param region for S3, where the SDK has no region of its own
     */
    public static Transform transform(String file, String region) {
        PlacedFile placed = PlacedFile.parse(file);
        try (OwnPlace place = open(placed.directory(), region)) {
            return TransformFile.read(place.storage(), placed.name());
        }
    }

    /**
     * The job itself, with its own credentials in its own region.
     *
     * @param region where the SDK has no region of its own
     */
    public static Side job(String region) {
        SettingNames names = SettingNames.options("job");
        return SideOptions.read(names, name -> null)
                .check(new ArrayList<>())
                .orElseGet(() -> SideOptions.read(names, name -> name.equals(names.region()) ? region : null)
                        .toSide());
    }

    public Storage storage() {
        return storage;
    }

    @Override
    public void close() {
        storage.close();
        if (clients != null) {
            clients.close();
        }
    }
}
