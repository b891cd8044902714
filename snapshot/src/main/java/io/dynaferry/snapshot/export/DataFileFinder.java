package io.dynaferry.snapshot.export;

import io.dynaferry.place.RelativePath;
import io.dynaferry.place.Storage;
import io.dynaferry.place.StoredFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds data files: where the manifest says, from the root of the bucket; or, when the export was moved or the storage is
 * not the bucket's root, at the same place relative to the manifests. A directory is listed once, however many files it has.
 */
final class DataFileFinder {
    private static final String ROOT = "AWSDynamoDB/";

    private final Storage storage;
    /** Empty, or with a slash at its end. */
    private final String exportDirectory;

    private final Map<String, Map<String, Long>> listings = new HashMap<>();

    DataFileFinder(Storage storage, String exportDirectory) {
        this.storage = storage;
        this.exportDirectory = exportDirectory;
    }

    /** @param where the details of a message */
    StoredFile find(String key, String where) throws IOException {
        checkKey(key, where);
        Set<String> candidates = candidates(key);
        for (String candidate : candidates) {
            String directory = directory(candidate);
            Long size = listing(directory.isEmpty() ? candidate : directory).get(candidate);
            if (size != null) {
                return new StoredFile(candidate, size);
            }
        }
        throw ExportFault.of(
                "a data file is missing",
                where + ", file=" + ExportFault.shown(key) + ", looked at="
                        + ExportFault.shown(storage.place() + ": " + String.join(" | ", candidates)),
                "Copy the data directory together with the manifests, or name the place where both are.");
    }

    private static void checkKey(String key, String where) {
        try {
            RelativePath.checked(key);
        } catch (IllegalArgumentException e) {
            throw ExportFault.of(
                    "the manifest names a data file by a path that leads elsewhere",
                    where + ", file=" + ExportFault.shown(key),
                    "DynamoDB writes no such manifest: do not use this export.",
                    e);
        }
    }

    private Set<String> candidates(String key) {
        Set<String> candidates = new LinkedHashSet<>();
        candidates.add(key);
        String parent = parentOfExport();
        int root = key.lastIndexOf(ROOT);
        if (root >= 0 && parent != null) {
            candidates.add(parent + key.substring(root + ROOT.length()));
        }
        candidates.add(exportDirectory + "data/" + key.substring(key.lastIndexOf('/') + 1));
        return candidates;
    }

    /** Null where the export's directory is the storage's root. */
    private @Nullable String parentOfExport() {
        if (exportDirectory.isEmpty()) {
            return null;
        }
        return directory(exportDirectory.substring(0, exportDirectory.length() - 1));
    }

    private static String directory(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private Map<String, Long> listing(String prefix) throws IOException {
        Map<String, Long> known = listings.get(prefix);
        if (known != null) {
            return known;
        }
        Map<String, Long> listing = new HashMap<>();
        for (StoredFile file : storage.list(prefix)) {
            listing.put(file.path(), file.size());
        }
        listings.put(prefix, listing);
        return listing;
    }
}
