package io.dynaferry.bench.live;

import io.dynaferry.command.Option;
import java.util.List;

/** The program's own options. */
final class FollowOption {
    static final Option SOURCE = Option.of("source", "TABLE", "name or ARN of the table whose stream is followed");
    static final Option TARGET = Option.of("target", "TABLE", "name or ARN of the table that follows");
    static final Option TRANSFORM = Option.of("transform", "FILE", "the transform of the load");
    static final Option QUARANTINE = Option.of(
            "quarantine",
            "URL|PLACE",
            "SQS queue, directory or s3:// place for changes that the target will never take");
    static final Option TTL_DELETES = Option.of(
            "ttl-deletes", "replicate|ignore", "what becomes of removals by time to live; default: replicate");
    static final Option LEDGER =
            Option.of("ledger", "TABLE", "the ledger, for the watermark that reconcile and status read");
    static final Option CHECKPOINTS = Option.of(
            "checkpoints",
            "PLACE",
            "directory or s3:// place where it is kept how far the stream was followed; default: follow");
    static final Option BATCH_SIZE =
            Option.of("batch-size", "N", "records that are applied together, 1 to 10000; default: 1000");

    static final List<Option> ALL =
            List.of(SOURCE, TARGET, TRANSFORM, QUARANTINE, TTL_DELETES, LEDGER, CHECKPOINTS, BATCH_SIZE);

    private FollowOption() {}
}
