package io.dynaferry.reconcile;

import io.dynaferry.command.Given;
import io.dynaferry.command.Option;
import io.dynaferry.command.SideInput;
import io.dynaferry.diff.IgnoredAttributes;
import io.dynaferry.dynamodb.ledger.LedgerTable;
import io.dynaferry.dynamodb.wire.ScanConsistency;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.item.KeySchema;
import io.dynaferry.place.Place;
import io.dynaferry.repair.DeleteGuard;
import io.dynaferry.repair.RepairPolicy;
import io.dynaferry.snapshot.live.SegmentCount;
import io.dynaferry.write.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the comparison's options of what was given. */
final class OptionCheck {
    private static final int SETTLE_SECONDS = 30;
    private static final int MOST_SETTLE_SECONDS = 86_400;
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)%");
    private static final double EVERYTHING = 100;
    private static final List<Option> DEEDS_OF_A_REPAIR = List.of(ReconcileOption.DRY_RUN, ReconcileOption.APPLY);
    /** They may stand beside {@code --repair none} in words: a job that was deployed to repair brings them along. */
    private static final List<Option> BOUNDS_OF_A_REPAIR =
            List.of(ReconcileOption.MAX_DELETES, ReconcileOption.WRITE_UNITS, ReconcileOption.UNDO);

    private final Given given;

    private OptionCheck(Given given) {
        this.given = given;
    }

    /**
     * The options.
     *
     * @throws MigrationException for wrong usage, naming all problems
     */
    static ReconcileOptions options(Given given) {
        return new OptionCheck(given).options();
    }

    private ReconcileOptions options() {
        Optional<SideInput> source = given.input(ReconcileOption.SOURCE);
        Optional<SideInput> target = given.input(ReconcileOption.TARGET);
        KeySchema keys = given.parsed(ReconcileOption.KEYS, KeySchema::parse);
        IgnoredAttributes ignored = given.parsed(ReconcileOption.IGNORE_ATTRIBUTES, told(IgnoredAttributes::parse));
        String transform = given.parsed(ReconcileOption.TRANSFORM, Given::file);
        Double sample = given.parsed(ReconcileOption.SAMPLE, OptionCheck::percent);
        int segments = (int) given.number(ReconcileOption.SEGMENTS, 1, SegmentCount.MAXIMUM, 0);
        RateLimit readUnits = given.parsed(ReconcileOption.READ_UNITS, RateLimit::parse);
        RateLimit writeUnits = given.parsed(ReconcileOption.WRITE_UNITS, RateLimit::parse);
        long settle = given.number(ReconcileOption.SETTLE, 0, MOST_SETTLE_SECONDS, SETTLE_SECONDS);
        RepairPolicy repair = given.parsed(ReconcileOption.REPAIR, told(RepairPolicy::parse));
        DeleteGuard guard = given.parsed(ReconcileOption.MAX_DELETES, told(DeleteGuard::parse));
        Place plan = given.parsed(ReconcileOption.APPLY, Place::parse);
        Place checkpoint = given.parsed(ReconcileOption.CHECKPOINT, Place::parse);
        Place report = given.parsed(ReconcileOption.REPORT, Place::parse);
        boolean failsOnDrift = given.word(ReconcileOption.FAIL_ON_DRIFT, List.of("true", "false"), "true")
                .equals("true");
        ScanConsistency consistency = ScanConsistency.valueOf(
                given.word(ReconcileOption.READ_CONSISTENCY, List.of("strong", "eventual"), "eventual")
                        .toUpperCase(Locale.ROOT));
        String runId = given.runId(ReconcileOption.RUN_ID);
        if (source.isPresent() && target.isPresent()) {
            checkSides(source.get(), target.get());
        }
        checkRepair(repair == null ? RepairPolicy.NONE : repair);
        given.check("compare");
        return new ReconcileOptions(
                source.orElseThrow(),
                target.orElseThrow(),
                keys,
                ignored == null ? IgnoredAttributes.NONE : ignored,
                transform,
                text(ReconcileOption.TTL_ATTRIBUTE),
                sample == null ? EVERYTHING : sample,
                segments,
                consistency,
                readUnits,
                writeUnits,
                Duration.ofSeconds(settle),
                repair == null ? RepairPolicy.NONE : repair,
                guard == null ? DeleteGuard.parse(DeleteGuard.DEFAULT_LIMIT) : guard,
                given.text(ReconcileOption.MAX_DELETES, DeleteGuard.DEFAULT_LIMIT),
                plan,
                failsOnDrift,
                given.text(ReconcileOption.LEDGER, LedgerTable.DEFAULT_NAME),
                runId,
                checkpoint,
                report,
                given.text(ReconcileOption.SPARK_MASTER, "local[*]"),
                given.flags(),
                given.typed(),
                given.decisive(),
                warnings(repair == null ? RepairPolicy.NONE : repair));
    }

    private void checkSides(SideInput source, SideInput target) {
        boolean offline = source.isExport() && target.isExport();
        if (offline) {
            given.require(ReconcileOption.KEYS);
            noUse(
                    "two exports: it needs a live table",
                    List.of(
                            ReconcileOption.SEGMENTS,
                            ReconcileOption.READ_CONSISTENCY,
                            ReconcileOption.READ_UNITS,
                            ReconcileOption.SETTLE,
                            ReconcileOption.LEDGER));
        } else {
            noUse("a live table, which tells it itself", List.of(ReconcileOption.KEYS, ReconcileOption.TTL_ATTRIBUTE));
        }
        if (!source.isExport() && !target.isExport()) {
            noUse("two live tables", List.of(ReconcileOption.WITHOUT_MANIFEST));
        }
        boolean repairs = given.has(ReconcileOption.REPAIR)
                && !given.text(ReconcileOption.REPAIR, "").equals("none");
        if (repairs && (source.isExport() || target.isExport())) {
            given.problem(
                    "--repair needs live tables on both sides: what an export holds may be out of date by the time"
                            + " it is written");
        }
        if (given.has(ReconcileOption.KEEP_EXPIRED) && given.has(ReconcileOption.TTL_ATTRIBUTE)) {
            given.problem("--keep-expired and --ttl-attribute contradict each other");
        }
    }

    private void noUse(String what, List<Option> options) {
        for (Option option : options) {
            if (given.has(option)) {
                given.problem(option.typed() + " is of no use with " + what);
            }
        }
    }

    private void checkRepair(RepairPolicy policy) {
        if (policy == RepairPolicy.NONE) {
            needRepair(DEEDS_OF_A_REPAIR);
            if (!given.has(ReconcileOption.REPAIR)) {
                needRepair(BOUNDS_OF_A_REPAIR);
            }
        }
        for (Option option : List.of(ReconcileOption.DRY_RUN, ReconcileOption.UNDO, ReconcileOption.SHOW_VALUES)) {
            if (given.has(option) && !given.has(ReconcileOption.REPORT)) {
                given.problem(option.typed() + " needs --report, a place for its file");
            }
        }
        if (given.has(ReconcileOption.DRY_RUN) && given.has(ReconcileOption.APPLY)) {
            given.problem("--dry-run makes a plan and --apply carries one out: give one of them");
        }
        if (given.has(ReconcileOption.SAMPLE) && given.has(ReconcileOption.APPLY)) {
            given.problem("--sample is of no use with --apply: the plan names the keys");
        }
    }

    private void needRepair(List<Option> options) {
        for (Option option : options) {
            if (given.has(option)) {
                given.problem(option.typed() + " needs --repair put or --repair put,delete");
            }
        }
    }

    /** What was typed and has no effect, a sentence each without its end. */
    private List<String> warnings(RepairPolicy policy) {
        List<String> warnings = new ArrayList<>(given.warnings());
        if (policy == RepairPolicy.NONE) {
            for (Option option : BOUNDS_OF_A_REPAIR) {
                if (given.has(option)) {
                    warnings.add(option.typed() + " has no effect beside --repair none");
                }
            }
        }
        return warnings;
    }

    private static double percent(String text) {
        Matcher matcher = PERCENT.matcher(text);
        double percent = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        if (percent <= 0 || percent > EVERYTHING) {
            throw new IllegalArgumentException("it is not a share such as 5% or 0.1%");
        }
        return percent;
    }

    /** A parser that tells operators by itself what is wrong, among others. */
    private static <T> Function<String, T> told(Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (MigrationException wrong) {
                throw new IllegalArgumentException(wrong.getMessage(), wrong);
            }
        };
    }

    private @Nullable String text(Option option) {
        return given.has(option) ? given.text(option, "") : null;
    }
}
