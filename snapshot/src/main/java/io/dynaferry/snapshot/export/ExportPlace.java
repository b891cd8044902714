package io.dynaferry.snapshot.export;

import io.dynaferry.dynamodb.access.SideClients;
import io.dynaferry.dynamodb.storage.FileStorage;
import io.dynaferry.dynamodb.storage.S3Storage;
import io.dynaferry.place.LocalPlace;
import io.dynaferry.place.Place;
import io.dynaferry.place.S3Place;
import io.dynaferry.place.Storage;
import java.nio.file.Path;

/**
 * Where an export is: the storage that holds its manifests and its data files, and the directory of the manifests in it.
 * In S3 the storage is the bucket, because manifests name data files from there; on a disk it is what holds the export's
 * directory, because an incremental export keeps its data files beside that.
 */
record ExportPlace(Place root, String directory) {
    static ExportPlace of(String typed) {
        Place place = Place.parse(typed);
        if (place instanceof S3Place s3) {
            return new ExportPlace(Place.parse("s3://" + s3.bucket()), s3.prefix());
        }
        Path directory = ((LocalPlace) place).directory().toAbsolutePath().normalize();
        Path parent = directory.getParent();
        return parent == null
                ? new ExportPlace(place, "")
                : new ExportPlace(
                        new LocalPlace(parent.toString(), parent),
                        directory.getFileName().toString());
    }

    Storage open(SideClients clients) {
        return root instanceof S3Place s3 ? new S3Storage(clients.s3(), s3) : new FileStorage((LocalPlace) root);
    }
}
