package io.dynaferry.load;

import io.dynaferry.command.Given;
import io.dynaferry.command.Option;
import io.dynaferry.command.SideInput;
import io.dynaferry.dynamodb.access.Side;
import io.dynaferry.dynamodb.ledger.LedgerTable;
import io.dynaferry.dynamodb.wire.ScanConsistency;
import io.dynaferry.place.Place;
import io.dynaferry.snapshot.live.SegmentCount;
import io.dynaferry.write.RateLimit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the load's options of what was given. */
final class OptionCheck {
    private final Given given;

    private OptionCheck(Given given) {
        this.given = given;
    }

    /**
     * The options.
     *
     * @throws io.dynaferry.failure.MigrationException for wrong usage, naming all problems
     */
    static LoadOptions options(Given given) {
        return new OptionCheck(given).options();
    }

    private LoadOptions options() {
        Optional<SideInput> source = given.input(LoadOption.SOURCE);
        Optional<Side> target = given.table(LoadOption.TARGET);
        RateLimit readUnits = given.parsed(LoadOption.READ_UNITS, RateLimit::parse);
        RateLimit writeUnits = given.parsed(LoadOption.WRITE_UNITS, RateLimit::parse);
        int segments = (int) given.number(LoadOption.SEGMENTS, 1, SegmentCount.MAXIMUM, 0);
        long maxQuarantined = given.number(LoadOption.MAX_QUARANTINED, 0, Integer.MAX_VALUE, 0);
        ScanConsistency consistency = ScanConsistency.valueOf(
                given.word(LoadOption.READ_CONSISTENCY, List.of("strong", "eventual"), "eventual")
                        .toUpperCase(Locale.ROOT));
        Place quarantine = given.parsed(LoadOption.QUARANTINE, Place::parse);
        Place report = given.parsed(LoadOption.REPORT, Place::parse);
        String transform = given.parsed(LoadOption.TRANSFORM, Given::file);
        String runId = given.runId(LoadOption.RUN_ID);
        WantedExport exportNow = WantedExport.of(given).orElse(null);
        ConnectorConf connector = ConnectorConf.of(given).orElse(null);
        source.ifPresent(input -> checkTogether(input, maxQuarantined));
        given.check("load");
        return new LoadOptions(
                source.orElseThrow(),
                exportNow,
                connector,
                target.orElseThrow(),
                given.text(LoadOption.LEDGER, LedgerTable.DEFAULT_NAME),
                runId,
                segments,
                consistency,
                readUnits,
                writeUnits,
                maxQuarantined,
                quarantine,
                report,
                transform,
                given.text(LoadOption.SPARK_MASTER, "local[*]"),
                given.flags(),
                given.typed(),
                given.decisive(),
                given.warnings());
    }

    private void checkTogether(SideInput source, long maxQuarantined) {
        if (maxQuarantined > 0 && !given.has(LoadOption.QUARANTINE)) {
            given.problem("--max-quarantined needs --quarantine, a place for the items that are not in the target");
        }
        if (given.has(LoadOption.WITHOUT_MANIFEST) && source.places().size() != 1) {
            given.problem("--without-manifest needs exactly one place as --source");
        }
        if (given.has(LoadOption.DRY_RUN)) {
            useless("with --dry-run, which answers in sentences", LoadOption.JSON);
        }
        if (source.isExport()) {
            useless("with an export: it needs a table as --source", LoadOption.CREATE_TARGET, LoadOption.EXPORT_NOW);
        }
        if (source.isExport() || given.has(LoadOption.EXPORT_NOW)) {
            useless(
                    "with an export, which is not scanned",
                    LoadOption.SEGMENTS,
                    LoadOption.READ_CONSISTENCY,
                    LoadOption.READ_UNITS,
                    LoadOption.SCAN_ENGINE,
                    LoadOption.CONNECTOR_CONF);
        }
    }

    private void useless(String why, Option... options) {
        for (Option option : options) {
            if (given.has(option)) {
                given.problem(option.typed() + " is of no use " + why);
            }
        }
    }
}
