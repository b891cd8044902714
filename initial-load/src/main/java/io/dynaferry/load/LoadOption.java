package io.dynaferry.load;

import io.dynaferry.job.Option;

/** The options of the program, in the order in which help shows them. */
enum LoadOption implements Option {
    SOURCE(
            "source",
            "TABLE|PLACE",
            "what to read: a table's name or ARN, or the place of an export; several places make a chain, oldest first or not"),
    TARGET("target", "TABLE", "what to fill: a table's name or ARN"),
    EXPORT_NOW(
            "export-now",
            "PLACE",
            "have the service export the source table to this place on S3 first, and load from that export"),
    EXPORT_BUCKET_OWNER("export-bucket-owner", "ID", "the account that owns that bucket, if it is another one"),
    EXPORT_KMS_KEY("export-kms-key", "ARN", "the key that encrypts the export; default: as the bucket does"),
    LEDGER("ledger", "TABLE", "table beside the target that keeps the progress of runs; default: dynaferry-ledger"),
    RUN_ID(
            "run-id",
            "ID",
            "names the run; the same id goes on where it was left; default: a new one, in Glue the job run's"),
    SCAN_ENGINE("scan-engine", "native|emr-connector", "what scans a live table; default: native"),
    CONNECTOR_CONF(
            "connector-conf",
            "KEY=VALUE",
            "a setting of the EMR connector, such as dynamodb.throughput.read.percent=0.8; may be given several times"),
    SEGMENTS("segments", "N", "segments of the scan; default: from the table's size and the cores"),
    READ_CONSISTENCY("read-consistency", "strong|eventual", "of the scan; eventual costs half; default: eventual"),
    READ_UNITS("read-units", "N|P%", "read units per second, or percent of the source's; default: no limit"),
    WRITE_UNITS("write-units", "N|P%", "write units per second, or percent of the target's; default: what it takes"),
    CREATE_TARGET("create-target", "", "make the target like the source if it is not there"),
    ALLOW_TARGET_TTL("allow-target-ttl", "", "load although the target deletes expired items on its own"),
    MAX_QUARANTINED("max-quarantined", "N", "how many items the target may reject before the run stops; default: 0"),
    QUARANTINE("quarantine", "PLACE", "where rejected items are kept, with the reason"),
    TRANSFORM("transform", "FILE", "YAML file or S3 object that says which items go over and how they change"),
    SKIP_EXPIRED("skip-expired", "", "leave out items that have expired by the source's time to live"),
    WITHOUT_MANIFEST("without-manifest", "", "read an export whose manifests are lost: nothing can be verified"),
    REPORT("report", "PLACE", "where summary.json and report.html go"),
    VERIFY("verify", "", "read the target back at the end and compare fingerprints"),
    DRY_RUN("dry-run", "", "show the plan and touch nothing"),
    SPARK_MASTER("spark-master", "MASTER", "for a laptop; spark-submit's own goes first; default: local[*]");

    private final String text;
    private final String value;
    private final String meaning;

    LoadOption(String text, String value, String meaning) {
        this.text = text;
        this.value = value;
        this.meaning = meaning;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String valueName() {
        return value;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public boolean isRepeatable() {
        return this == SOURCE || this == CONNECTOR_CONF;
    }

    /** Ways to get there, credentials, rates and places of reports may change. */
    @Override
    public boolean isDecisive() {
        return switch (this) {
            case SOURCE,
                    TARGET,
                    EXPORT_NOW,
                    EXPORT_BUCKET_OWNER,
                    EXPORT_KMS_KEY,
                    SCAN_ENGINE,
                    SEGMENTS,
                    READ_CONSISTENCY,
                    SKIP_EXPIRED,
                    WITHOUT_MANIFEST -> true;
            default -> false;
        };
    }
}
