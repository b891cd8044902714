package io.dynaferry.dynamodb.export;

import io.dynaferry.place.S3Place;
import io.dynaferry.table.TableReference;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A full export, to be ordered from the service.
 *
 * @param runId whose export it is: the service gives the same export to the same run for eight hours
 * @param place the bucket, and what the keys in it begin with
 * @param bucketOwner the account that the bucket belongs to, if that is another one
 * @param kmsKey the key that encrypts the files; null for the bucket's own way
 */
public record ExportOrder(
        TableReference table,
        String runId,
        S3Place place,
        @Nullable String bucketOwner,
        @Nullable String kmsKey) {
    /** The same for the same run and table, and for no other. */
    String clientToken() {
        String subject = runId + "\n" + table;
        return UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
