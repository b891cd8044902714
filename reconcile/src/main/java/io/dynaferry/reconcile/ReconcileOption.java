package io.dynaferry.reconcile;

import io.dynaferry.command.Option;
import io.dynaferry.command.Speech;
import java.util.List;

/**
 * The options of the program, in the order in which help shows them. What has been read for a checkpoint is only good for
 * the same question: the options that are part of it are decisive.
 */
final class ReconcileOption {
    static final Option SOURCE = Option.of(
                    "source",
                    "TABLE|PLACE",
                    "what is right: a table's name or ARN, or the place of an export; several places make a chain")
            .repeatable()
            .decisive();
    static final Option TARGET = Option.of(
                    "target",
                    "TABLE|PLACE",
                    "what should be equal to it: a table's name or ARN, or the place of an export; several places make a chain")
            .repeatable()
            .decisive();
    static final Option KEYS = Option.of(
                    "keys", "pk:S[,sk:N]", "the tables' key with its types, where neither side is a live table")
            .decisive();
    static final Option IGNORE_ATTRIBUTES = Option.of(
                    "ignore-attributes", "PATHS", "paths that do not count, such as price,address.zip")
            .decisive();
    static final Option TRANSFORM = Option.of(
            "transform", "FILE", "the YAML file of the load: the target is compared with what it makes of the source");
    static final Option TTL_ATTRIBUTE = Option.of(
                    "ttl-attribute",
                    "NAME",
                    "attribute by which items expire, where no live table tells; expired equals absent")
            .decisive();
    static final Option KEEP_EXPIRED =
            Option.flag("keep-expired", "compare expired items like any other").decisive();
    static final Option SAMPLE = Option.of("sample", "P%", "compare this share of the keys, the same on both sides")
            .decisive();
    static final Option SEGMENTS = Option.of(
                    "segments", "N", "segments of a live table's scan; default: from its size and the cores")
            .decisive();
    static final Option READ_CONSISTENCY = Option.of(
                    "read-consistency", "strong|eventual", "of the first look at live tables; default: eventual")
            .decisive();
    static final Option READ_UNITS = Option.of(
            "read-units", "N|P%", "read units per second of each live side, or percent of its own; default: no limit");
    static final Option SETTLE = Option.of(
            "settle",
            "SECONDS",
            "how long to wait before the second look where no watermark in the ledger tells that changes have passed;"
                    + " default: 30");
    static final Option REPAIR = Option.of("repair", "none|put|put,delete", "what to do about drift; default: none");
    static final Option MAX_DELETES =
            Option.of("max-deletes", "N|P%", "how many deletes a repair may make, of what was compared; default: 1%");
    static final Option WRITE_UNITS =
            Option.of("write-units", "N|P%", "write units per second of a repair, or percent of the target's");
    static final Option DRY_RUN =
            Option.flag("dry-run", "write the plan of the repair to the report, and repair nothing");
    static final Option APPLY =
            Option.of("apply", "PLACE", "repair what the plan names that a dry run left there, instead of comparing");
    static final Option UNDO = Option.flag("undo", "keep the images that a repair replaces under the report's place");
    static final Option FAIL_ON_DRIFT = Option.of(
            "fail-on-drift", "true|false", "whether drift that is left ends the program with code 2; default: true");
    static final Option SHOW_VALUES =
            Option.flag("show-values", "put the differing items into the report's drift files");
    static final Option LEDGER = Option.of(
            "ledger", "TABLE", "table beside the target that keeps intents and watermarks; default: dynaferry-ledger");
    static final Option RUN_ID = Option.of("run-id", "ID", "names the run; default: a new one, in Glue the job run's");
    static final Option CHECKPOINT = Option.of(
            "checkpoint",
            "PLACE",
            "where what was read is kept, so that the same command goes on where it was stopped");
    static final Option WITHOUT_MANIFEST = Option.flag(
                    "without-manifest", "read an export whose manifests are lost: nothing can be verified")
            .decisive();
    static final Option REPORT = Option.of("report", "PLACE", "where summary.json, report.html and the drift files go");
    static final Option QUIET = Speech.QUIET;
    static final Option JSON = Speech.JSON;
    static final Option SPARK_MASTER =
            Option.of("spark-master", "MASTER", "for a laptop; spark-submit's own goes first; default: local[*]");

    static final List<Option> ALL = List.of(
            SOURCE,
            TARGET,
            KEYS,
            IGNORE_ATTRIBUTES,
            TRANSFORM,
            TTL_ATTRIBUTE,
            KEEP_EXPIRED,
            SAMPLE,
            SEGMENTS,
            READ_CONSISTENCY,
            READ_UNITS,
            SETTLE,
            REPAIR,
            MAX_DELETES,
            WRITE_UNITS,
            DRY_RUN,
            APPLY,
            UNDO,
            FAIL_ON_DRIFT,
            SHOW_VALUES,
            LEDGER,
            RUN_ID,
            CHECKPOINT,
            WITHOUT_MANIFEST,
            REPORT,
            QUIET,
            JSON,
            SPARK_MASTER);

    private ReconcileOption() {}
}
