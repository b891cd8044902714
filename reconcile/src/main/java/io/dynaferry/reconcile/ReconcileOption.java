package io.dynaferry.reconcile;

import io.dynaferry.job.Option;

/** The options of the program, in the order in which help shows them. */
enum ReconcileOption implements Option {
    SOURCE(
            "source",
            "TABLE|PLACE",
            "what is right: a table's name or ARN, or the place of an export; several places make a chain"),
    TARGET(
            "target",
            "TABLE|PLACE",
            "what should be equal to it: a table's name or ARN, or the place of an export; several places make a chain"),
    KEYS("keys", "pk:S[,sk:N]", "the tables' key with its types, where neither side is a live table"),
    IGNORE_ATTRIBUTES("ignore-attributes", "PATHS", "paths that do not count, such as price,address.zip"),
    TRANSFORM(
            "transform", "FILE", "the YAML file of the load: the target is compared with what it makes of the source"),
    TTL_ATTRIBUTE(
            "ttl-attribute",
            "NAME",
            "attribute by which items expire, where no live table tells; expired equals absent"),
    KEEP_EXPIRED("keep-expired", "", "compare expired items like any other"),
    SAMPLE("sample", "P%", "compare this share of the keys, the same on both sides"),
    SEGMENTS("segments", "N", "segments of a live table's scan; default: from its size and the cores"),
    READ_CONSISTENCY("read-consistency", "strong|eventual", "of the first look at live tables; default: eventual"),
    READ_UNITS(
            "read-units", "N|P%", "read units per second of each live side, or percent of its own; default: no limit"),
    SETTLE(
            "settle",
            "SECONDS",
            "how long to wait before the second look where no watermark in the ledger tells that changes have passed;"
                    + " default: 30"),
    REPAIR("repair", "none|put|put,delete", "what to do about drift; default: none"),
    MAX_DELETES("max-deletes", "N|P%", "how many deletes a repair may make, of what was compared; default: 1%"),
    WRITE_UNITS("write-units", "N|P%", "write units per second of a repair, or percent of the target's"),
    DRY_RUN("dry-run", "", "write the plan of the repair to the report, and repair nothing"),
    APPLY("apply", "PLACE", "repair what the plan names that a dry run left there, instead of comparing"),
    UNDO("undo", "", "keep the images that a repair replaces under the report's place"),
    FAIL_ON_DRIFT(
            "fail-on-drift", "true|false", "whether drift that is left ends the program with code 2; default: true"),
    SHOW_VALUES("show-values", "", "put the differing items into the report's drift files"),
    LEDGER("ledger", "TABLE", "table beside the target that keeps intents and watermarks; default: dynaferry-ledger"),
    RUN_ID("run-id", "ID", "names the run; default: a new one, in Glue the job run's"),
    CHECKPOINT(
            "checkpoint",
            "PLACE",
            "where what was read is kept, so that the same command goes on where it was stopped"),
    WITHOUT_MANIFEST("without-manifest", "", "read an export whose manifests are lost: nothing can be verified"),
    REPORT("report", "PLACE", "where summary.json, report.html and the drift files go"),
    SPARK_MASTER("spark-master", "MASTER", "for a laptop; spark-submit's own goes first; default: local[*]");

    private final String text;
    private final String valueName;
    private final String meaning;

    ReconcileOption(String text, String valueName, String meaning) {
        this.text = text;
        this.valueName = valueName;
        this.meaning = meaning;
    }

    @Override
    public String text() {
        return text;
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
        return this == SOURCE || this == TARGET;
    }

    /** What has been read for a checkpoint is only good for the same question. */
    @Override
    public boolean isDecisive() {
        return switch (this) {
            case SOURCE,
                    TARGET,
                    KEYS,
                    IGNORE_ATTRIBUTES,
                    TTL_ATTRIBUTE,
                    KEEP_EXPIRED,
                    SAMPLE,
                    SEGMENTS,
                    READ_CONSISTENCY,
                    WITHOUT_MANIFEST -> true;
            default -> false;
        };
    }
}
