package io.dynaferry.load;

import io.dynaferry.command.Given;
import io.dynaferry.command.Option;
import io.dynaferry.dynamodb.export.ExportOrder;
import io.dynaferry.place.Place;
import io.dynaferry.place.S3Place;
import io.dynaferry.table.TableReference;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The export that the service is to make of the source before it is loaded.
 *
 * @param bucketOwner the account of the bucket, if that is another one than the source's
 * @param kmsKey null for the bucket's own way to encrypt
 */
record WantedExport(
        S3Place place,
        @Nullable String bucketOwner,
        @Nullable String kmsKey) {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern KEY = Pattern.compile("arn:[a-z-]+:kms:[a-z0-9-]+:\\d{12}:(key|alias)/.+");

    static Optional<WantedExport> of(Given given) {
        String owner = given.parsed(LoadOption.EXPORT_BUCKET_OWNER, like(ACCOUNT, "the 12 digits of an account"));
        String key = given.parsed(LoadOption.EXPORT_KMS_KEY, like(KEY, "the ARN of a KMS key"));
        if (!given.has(LoadOption.EXPORT_NOW)) {
            needless(given, LoadOption.EXPORT_BUCKET_OWNER);
            needless(given, LoadOption.EXPORT_KMS_KEY);
        }
        return Optional.ofNullable(given.parsed(LoadOption.EXPORT_NOW, WantedExport::onS3))
                .map(place -> new WantedExport(place, owner, key));
    }

    private static S3Place onS3(String typed) {
        if (Place.parse(typed) instanceof S3Place place) {
            return place;
        }
        throw new IllegalArgumentException("the service exports to S3 only, as in s3://bucket/prefix");
    }

    private static Function<String, String> like(Pattern form, String noun) {
        return typed -> {
            if (!form.matcher(typed).matches()) {
                throw new IllegalArgumentException("it is not " + noun);
            }
            return typed;
        };
    }

    private static void needless(Given given, Option option) {
        if (given.has(option)) {
            given.problem(option.typed() + " is of no use without --export-now");
        }
    }

    ExportOrder order(TableReference table, String runId) {
        return new ExportOrder(table, runId, place, bucketOwner, kmsKey);
    }

    @Override
    public String toString() {
        return String.valueOf(place);
    }
}
