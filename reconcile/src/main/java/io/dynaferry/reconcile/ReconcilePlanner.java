package io.dynaferry.reconcile;

import io.dynaferry.drift.Images;
import io.dynaferry.job.PlannedTransform;
import io.dynaferry.place.Place;
import io.dynaferry.reconcile.compare.ComparedSide;
import io.dynaferry.reconcile.compare.ComparisonPlan;
import io.dynaferry.reconcile.compare.ItemChange;
import io.dynaferry.reconcile.look.LookPlan;
import io.dynaferry.reconcile.look.OwnFiles;
import io.dynaferry.reconcile.look.RepairSettings;
import io.dynaferry.reconcile.look.Rules;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.write.RateBounds;
import io.dynaferry.write.RateLimit;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Makes of the options and of what the sides are the plans of the looks and of the repair. */
final class ReconcilePlanner {
    private static final double EVERYTHING = 100;
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

    private final ReconcileOptions options;
    private final Sides sides;
    private final Instant startedAt;
    private final int parallelism;
    private final Rules rules;

    ReconcilePlanner(ReconcileOptions options, Sides sides, Instant startedAt, int parallelism) {
        this.options = options;
        this.sides = sides;
        this.startedAt = startedAt;
        this.parallelism = parallelism;
        this.rules = rules();
    }

    private Rules rules() {
        String ignored = options.typed().getOrDefault(ReconcileOption.IGNORE_ATTRIBUTES.text(), "");
        options.ignored().checkedFor(sides.keys());
        return new Rules(
                sides.keys().toString(),
                transform(),
                ignored,
                sides.expiryAttribute().orElse(null),
                startedAt.getEpochSecond());
    }

    private @Nullable PlannedTransform transform() {
        String file = options.transform();
        return file == null
                ? null
                : PlannedTransform.read(
                        file, sides.keys().toString(), options.target().side().region());
    }

    ComparisonPlan comparison() throws IOException {
        ComparisonPlan plan = ComparisonPlan.of(
                side(sides.source(), rules.ofSource()),
                side(sides.target(), rules.ofTarget()),
                sides.keys(),
                rules.nowSeconds(),
                new SecureRandom().nextLong());
        if (sides.window().isPresent()) {
            plan = plan.within(ComparisonPlan.Scope.CHANGES_OF_A_WINDOW);
        }
        if (options.samplePercent() < EVERYTHING) {
            plan = plan.sampling(options.samplePercent() / EVERYTHING);
        }
        Place checkpoint = options.checkpoint();
        if (checkpoint == null) {
            return plan;
        }
        OwnFiles files =
                new OwnFiles(checkpoint.toString(), options.target().side().region());
        return plan.keptAt(files::files);
    }

    private ComparedSide side(OpenSide side, @Nullable ItemChange change) throws IOException {
        ComparedSide compared = ComparedSide.of(sides.read(side, parallelism)).reading(readUnits(side));
        if (change != null) {
            compared = compared.with(change);
        }
        String expiry = rules.expiryAttribute();
        return expiry == null ? compared : compared.expiringBy(expiry);
    }

    private double readUnits(OpenSide side) {
        RateLimit limit = options.readUnits();
        return limit == null
                ? Double.POSITIVE_INFINITY
                : side.definition().map(limit::readsFrom).orElse(Double.POSITIVE_INFINITY);
    }

    LookPlan look() {
        return new LookPlan(
                rules,
                sides.source().isLive() ? options.source().side() : null,
                sides.target().isLive() ? options.target().side() : null,
                readUnits(sides.source()),
                readUnits(sides.target()),
                parallelism,
                options.settle(),
                0,
                options.has(ReconcileOption.SHOW_VALUES) ? Images.SHOWN : Images.OMITTED);
    }

    /** Where both sides are live. */
    RepairSettings repair() {
        TableDefinition target = sides.target().definition().orElseThrow();
        RateLimit limit = options.writeUnits();
        RateBounds writes = limit == null ? RateLimit.defaultWritesTo(target) : limit.writesTo(target);
        return new RepairSettings(
                options.runId(),
                START.format(startedAt),
                options.source().name(),
                options.target().name(),
                options.ledger(),
                options.repair(),
                writes.start(),
                writes.ceiling(),
                parallelism,
                options.reportFiles(),
                options.has(ReconcileOption.UNDO));
    }
}
