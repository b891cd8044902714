package io.dynaferry.snapshot.export;

/**
 * A data file of an export, where it was found.
 *
 * @param path in the storage
 * @param size of the compressed file in bytes
 * @param itemCount how many records the manifest says it holds; {@link #UNKNOWN_COUNT} without a manifest
 * @param md5Checksum of the compressed file, in base64; empty without a manifest
 */
public record DataFile(String path, long size, long itemCount, String md5Checksum) {
    static final long UNKNOWN_COUNT = -1;

    /** A file that no manifest speaks of. */
    static DataFile withoutManifest(String path, long size) {
        return new DataFile(path, size, UNKNOWN_COUNT, "");
    }

    /** Whether there is a manifest's word to compare the file with. */
    boolean isVerifiable() {
        return itemCount != UNKNOWN_COUNT;
    }
}
