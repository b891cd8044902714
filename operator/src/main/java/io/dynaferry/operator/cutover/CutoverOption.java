package io.dynaferry.operator.cutover;

import io.dynaferry.command.Option;
import io.dynaferry.dynamodb.ledger.LedgerTable;
import java.util.List;

/** The program's own options. */
final class CutoverOption {
    static final int QUIET_SECONDS = 15;
    static final int MOST_QUIET_SECONDS = 3600;

    static final Option SOURCE = Option.of("source", "TABLE", "name or ARN of the table that is left");
    static final Option TARGET = Option.of("target", "TABLE", "name or ARN of the table that takes over");
    static final Option LEDGER =
            Option.of("ledger", "TABLE", "the ledger, beside the target; default: " + LedgerTable.DEFAULT_NAME);
    static final Option REPORT =
            Option.of("report", "PLACE", "where evidence.json and evidence.html go: s3://bucket/prefix or a directory");
    static final Option JSON = Option.flag("json", "the evidence as JSON instead of a screen");
    static final Option QUIET = Option.of(
            "quiet-for",
            "SECONDS",
            "how long the ends of the streams are watched for writes; default: " + QUIET_SECONDS);
    static final Option BY = Option.of("by", "NAME", "who checks, for the evidence; default: the user of this machine");
    static final Option ATTEST_WRITES_STOPPED = Option.of(
            "attest-writes-stopped",
            "TEXT",
            "your word that nobody writes to the source, where no stream can tell; it goes into the evidence as such");
    static final Option ATTEST_NO_FOREIGN_WRITERS = Option.of(
            "attest-no-foreign-writers",
            "TEXT",
            "your word that nobody else writes to the target, where it has no stream; it goes into the evidence as such");

    static final List<Option> ALL =
            List.of(SOURCE, TARGET, LEDGER, REPORT, JSON, QUIET, BY, ATTEST_WRITES_STOPPED, ATTEST_NO_FOREIGN_WRITERS);

    private CutoverOption() {}
}
