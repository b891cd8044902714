package io.dynaferry.testkit.export;

import java.util.List;

/**
 * An export that was written.
 *
 * @param directory where its manifests are, from the root of the bucket, without a slash at the end
 * @param files its data files, in the order of the manifest
 */
public record WrittenExport(String directory, String exportArn, List<WrittenFile> files) {
    public WrittenExport {
        files = List.copyOf(files);
    }

    public long itemCount() {
        return files.stream().mapToLong(WrittenFile::itemCount).sum();
    }

    /** The bytes of all items in DynamoDB JSON, for want of the service's own measure. */
    public long itemBytes() {
        return files.stream().mapToLong(WrittenFile::itemBytes).sum();
    }
}
