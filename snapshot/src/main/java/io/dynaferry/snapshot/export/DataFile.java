package io.dynaferry.snapshot.export;

/**
 * A data file of an export, where it was found.
 *
 * @param path in the storage
 * @param size of the compressed file in bytes
 * @param itemCount how many records the manifest says it holds
 * @param md5Checksum of the compressed file, in base64
 */
public record DataFile(String path, long size, long itemCount, String md5Checksum) {}
