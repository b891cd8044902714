package io.dynaferry.testkit.export;

/** A data file that was written: its key from the root of the bucket and what the manifest says about it. */
public record WrittenFile(String key, long itemCount, long itemBytes, String md5Checksum) {
    /** One line of {@code manifest-files.json}. The entity tag is that of an upload in one part. */
    String manifestLine() {
        return "{\"itemCount\":" + itemCount
                + ",\"md5Checksum\":\"" + md5Checksum
                + "\",\"etag\":\"" + Md5.onePartEntityTag(md5Checksum)
                + "\",\"dataFileS3Key\":" + ManifestText.quoted(key)
                + "}\n";
    }
}
