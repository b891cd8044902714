package io.dynaferry.load;

import io.dynaferry.dynamodb.export.ExportOrder;
import io.dynaferry.place.Place;
import io.dynaferry.place.S3Place;
import io.dynaferry.table.TableReference;
import java.util.List;
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

    /**
     * Reads what was typed.
     *
     * @param typed the value of an option, null where it was not given
     */
    static Optional<WantedExport> of(Function<LoadOption, @Nullable String> typed, List<? super String> problems) {
        String bucketOwner = typed.apply(LoadOption.EXPORT_BUCKET_OWNER);
        String kmsKey = typed.apply(LoadOption.EXPORT_KMS_KEY);
        check(LoadOption.EXPORT_BUCKET_OWNER, bucketOwner, ACCOUNT, "the 12 digits of an account", problems);
        check(LoadOption.EXPORT_KMS_KEY, kmsKey, KEY, "the ARN of a KMS key", problems);
        String place = typed.apply(LoadOption.EXPORT_NOW);
        if (place == null) {
            needless(LoadOption.EXPORT_BUCKET_OWNER, bucketOwner, problems);
            needless(LoadOption.EXPORT_KMS_KEY, kmsKey, problems);
            return Optional.empty();
        }
        return place(place, problems).map(s3 -> new WantedExport(s3, bucketOwner, kmsKey));
    }

    private static Optional<S3Place> place(String typed, List<? super String> problems) {
        String why;
        try {
            if (Place.parse(typed) instanceof S3Place s3) {
                return Optional.of(s3);
            }
            why = "the service exports to S3 only, as in s3://bucket/prefix";
        } catch (IllegalArgumentException e) {
            why = String.valueOf(e.getMessage());
        }
        problems.add(LoadOption.EXPORT_NOW.typed() + " '" + typed + "': " + why);
        return Optional.empty();
    }

    private static void check(
            LoadOption option, @Nullable String typed, Pattern form, String noun, List<? super String> problems) {
        if (typed != null && !form.matcher(typed).matches()) {
            problems.add(option.typed() + " '" + typed + "': it is not " + noun);
        }
    }

    private static void needless(LoadOption option, @Nullable String typed, List<? super String> problems) {
        if (typed != null) {
            problems.add(option.typed() + " is of no use without --export-now");
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
