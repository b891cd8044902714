package io.dynaferry.load;

import io.dynaferry.command.Option;
import io.dynaferry.command.Speech;
import java.util.List;

/**
 * The options of the program, in the order in which help shows them. Ways to get there, credentials, rates and places of
 * reports may change between two starts of a run.
 */
final class LoadOption {
    static final Option SOURCE = Option.of(
                    "source",
                    "TABLE|PLACE",
                    "what to read: a table's name or ARN, or the place of an export; several places make a chain, oldest first or not")
            .repeatable()
            .decisive();
    static final Option TARGET =
            Option.of("target", "TABLE", "what to fill: a table's name or ARN").decisive();
    static final Option EXPORT_NOW = Option.of(
                    "export-now",
                    "PLACE",
                    "have the service export the source table to this place on S3 first, and load from that export")
            .decisive();
    static final Option EXPORT_BUCKET_OWNER = Option.of(
                    "export-bucket-owner", "ID", "the account that owns that bucket, if it is another one")
            .decisive();
    static final Option EXPORT_KMS_KEY = Option.of(
                    "export-kms-key", "ARN", "the key that encrypts the export; default: as the bucket does")
            .decisive();
    static final Option LEDGER = Option.of(
            "ledger", "TABLE", "table beside the target that keeps the progress of runs; default: dynaferry-ledger");
    static final Option RUN_ID = Option.of(
            "run-id",
            "ID",
            "names the run; the same id goes on where it was left; default: a new one, in Glue the job run's");
    static final Option SCAN_ENGINE = Option.of(
                    "scan-engine", "native|emr-connector", "what scans a live table; default: native")
            .decisive();
    static final Option CONNECTOR_CONF = Option.of(
                    "connector-conf",
                    "KEY=VALUE",
                    "a setting of the EMR connector, such as dynamodb.throughput.read.percent=0.8; may be given several times")
            .repeatable();
    static final Option SEGMENTS = Option.of(
                    "segments", "N", "segments of the scan; default: from the table's size and the cores")
            .decisive();
    static final Option READ_CONSISTENCY = Option.of(
                    "read-consistency", "strong|eventual", "of the scan; eventual costs half; default: eventual")
            .decisive();
    static final Option READ_UNITS =
            Option.of("read-units", "N|P%", "read units per second, or percent of the source's; default: no limit");
    static final Option WRITE_UNITS = Option.of(
            "write-units", "N|P%", "write units per second, or percent of the target's; default: what it takes");
    static final Option CREATE_TARGET =
            Option.flag("create-target", "make the target like the source if it is not there");
    static final Option ALLOW_TARGET_TTL =
            Option.flag("allow-target-ttl", "load although the target deletes expired items on its own");
    static final Option MAX_QUARANTINED =
            Option.of("max-quarantined", "N", "how many items the target may reject before the run stops; default: 0");
    static final Option QUARANTINE = Option.of("quarantine", "PLACE", "where rejected items are kept, with the reason");
    static final Option TRANSFORM =
            Option.of("transform", "FILE", "YAML file or S3 object that says which items go over and how they change");
    static final Option SKIP_EXPIRED = Option.flag(
                    "skip-expired", "leave out items that have expired by the source's time to live")
            .decisive();
    static final Option WITHOUT_MANIFEST = Option.flag(
                    "without-manifest", "read an export whose manifests are lost: nothing can be verified")
            .decisive();
    static final Option REPORT = Option.of("report", "PLACE", "where summary.json and report.html go");
    static final Option VERIFY = Option.flag("verify", "read the target back at the end and compare fingerprints");
    static final Option DRY_RUN = Option.flag("dry-run", "show the plan and touch nothing");
    static final Option QUIET = Speech.QUIET;
    static final Option JSON = Speech.JSON;
    static final Option SPARK_MASTER =
            Option.of("spark-master", "MASTER", "for a laptop; spark-submit's own goes first; default: local[*]");

    static final List<Option> ALL = List.of(
            SOURCE,
            TARGET,
            EXPORT_NOW,
            EXPORT_BUCKET_OWNER,
            EXPORT_KMS_KEY,
            LEDGER,
            RUN_ID,
            SCAN_ENGINE,
            CONNECTOR_CONF,
            SEGMENTS,
            READ_CONSISTENCY,
            READ_UNITS,
            WRITE_UNITS,
            CREATE_TARGET,
            ALLOW_TARGET_TTL,
            MAX_QUARANTINED,
            QUARANTINE,
            TRANSFORM,
            SKIP_EXPIRED,
            WITHOUT_MANIFEST,
            REPORT,
            VERIFY,
            DRY_RUN,
            QUIET,
            JSON,
            SPARK_MASTER);

    private LoadOption() {}
}
