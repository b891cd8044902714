package io.dynaferry.snapshot.export;

import io.dynaferry.dynamodb.access.Patience;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.place.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the manifests of several exports. */
final class ExportManifests {
    private ExportManifests() {}

    /** In the order of the places. */
    static List<ExportManifest> read(Side side, List<String> places) throws IOException {
        List<ExportManifest> manifests = new ArrayList<>();
        try (SideClients clients = SideClients.open(side, Patience.ofJob())) {
            for (String place : places) {
                manifests.add(read(ExportPlace.of(place), clients));
            }
        }
        return manifests;
    }

    private static ExportManifest read(ExportPlace place, SideClients clients) throws IOException {
        try (Storage storage = place.open(clients)) {
            return ExportManifest.read(storage, place.directory());
        }
    }
}
