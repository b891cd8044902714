package io.dynaferry.bench.live;

import io.dynaferry.job.Option;
import java.util.Locale;

/** The program's own options. */
enum FollowOption implements Option {
    SOURCE("TABLE", "name or ARN of the table whose stream is followed"),
    TARGET("TABLE", "name or ARN of the table that follows"),
    TRANSFORM("FILE", "the transform of the load"),
    QUARANTINE("URL|PLACE", "SQS queue, directory or s3:// place for changes that the target will never take"),
    TTL_DELETES("replicate|ignore", "what becomes of removals by time to live; default: replicate"),
    LEDGER("TABLE", "the ledger, for the watermark that reconcile and status read"),
    CHECKPOINTS("PLACE", "directory or s3:// place where it is kept how far the stream was followed; default: follow"),
    BATCH_SIZE("N", "records that are applied together, 1 to 10000; default: 1000");

    private final String valueName;
    private final String meaning;

    FollowOption(String valueName, String meaning) {
        this.valueName = valueName;
        this.meaning = meaning;
    }

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String valueName() {
        return valueName;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public boolean isDecisive() {
        return false;
    }
}
