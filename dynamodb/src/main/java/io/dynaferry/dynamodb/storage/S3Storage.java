package io.dynaferry.dynamodb.storage;

import io.dynaferry.place.PendingFile;
import io.dynaferry.place.RelativePath;
import io.dynaferry.place.S3Place;
import io.dynaferry.place.Storage;
import io.dynaferry.place.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Files in a bucket. It takes the client over and closes it. A file up to one part is one request; a longer one is a
 * multipart upload that is aborted unless it is published, and holds one part in memory.
 */
public final class S3Storage implements Storage {
    private static final int PART_BYTES = 16 << 20;
    private static final int PAGE_KEYS = 1000;

    private final S3Client client;
    private final S3Place place;
    private final int partBytes;
    private final int pageKeys;

    public S3Storage(S3Client client, S3Place place) {
        this(client, place, PART_BYTES, PAGE_KEYS);
    }

    S3Storage(S3Client client, S3Place place, int partBytes, int pageKeys) {
        this.client = client;
        this.place = place;
        this.partBytes = partBytes;
        this.pageKeys = pageKeys;
    }

    /** Keys that end in a slash are what consoles show as directories, and no files. */
    @Override
    public List<StoredFile> list(String prefix) throws IOException {
        String keys = place.keyPrefix() + RelativePath.checkedPrefix(prefix);
        try {
            return client
                    .listObjectsV2Paginator(request ->
                            request.bucket(place.bucket()).prefix(keys).maxKeys(pageKeys))
                    .contents()
                    .stream()
                    .filter(object -> !object.key().endsWith("/"))
                    .map(this::stored)
                    .sorted(Comparator.comparing(StoredFile::path))
                    .toList();
        } catch (SdkException cause) {
            throw new S3File(client, place.bucket(), keys).failed("list files", cause);
        }
    }

    private StoredFile stored(S3Object object) {
        return new StoredFile(object.key().substring(place.keyPrefix().length()), object.size());
    }

    @Override
    public InputStream read(String path) throws IOException {
        return S3Input.open(file(path));
    }

    @Override
    public PendingFile write(String path) {
        return new S3PendingFile(file(path), partBytes);
    }

    @Override
    public void delete(String path) throws IOException {
        S3File file = file(path);
        try {
            client.deleteObject(request -> request.bucket(file.bucket()).key(file.key()));
        } catch (SdkException cause) {
            throw file.failed("delete file", cause);
        }
    }

    private S3File file(String path) {
        return new S3File(client, place.bucket(), place.key(path));
    }

    @Override
    public String place() {
        return place.toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
