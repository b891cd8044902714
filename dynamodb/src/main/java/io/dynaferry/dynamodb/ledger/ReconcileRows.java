package io.dynaferry.dynamodb.ledger;

import io.dynaferry.item.Fingerprint;
import io.dynaferry.progress.RunStatus;
import io.dynaferry.repair.RepairPolicy;
import io.dynaferry.report.DriftCounts;
import io.dynaferry.report.ReconcileRecord;
import io.dynaferry.report.Scope;
import io.dynaferry.report.page.Verdict.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rows of comparisons. */
final class ReconcileRows {
    private static final Duration KEPT = Duration.ofDays(183);
    /** Of one length, so that they stand in their order. */
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private ReconcileRows() {}

    static Map<String, AttributeValue> row(ReconcileRecord record) {
        Map<String, AttributeValue> row = new HashMap<>(Row.key(
                DynamoDbReconcileLedger.partition(record.source(), record.target()),
                START.format(record.startedAt()) + "#" + record.runId()));
        row.put("runId", Row.of(record.runId()));
        row.put("source", Row.of(record.source()));
        row.put("target", Row.of(record.target()));
        row.put("extent", Row.of(record.scope().extent().name()));
        row.put("percent", Row.of(Double.toString(record.scope().percent())));
        putIfThere(row, "from", record.scope().from());
        putIfThere(row, "to", record.scope().to());
        row.put("repair", Row.of(record.repair().option()));
        row.put("startedAt", Row.of(record.startedAt().toString()));
        putIfThere(row, "finishedAt", record.finishedAt());
        row.put("status", Row.of(record.status().name()));
        putIfThere(row, "level", record.level());
        row.put("sentence", Row.of(record.sentence()));
        row.put("counts", Row.ofNumbers(counts(record)));
        putIfThere(row, "sourceFingerprint", record.sourceFingerprint());
        putIfThere(row, "targetFingerprint", record.targetFingerprint());
        row.put("options", Row.ofTexts(record.options()));
        row.put(LedgerTable.EXPIRY, Row.of(record.startedAt().plus(KEPT).getEpochSecond()));
        return row;
    }

    private static void putIfThere(
            Map<? super String, ? super AttributeValue> row, String name, @Nullable Object value) {
        if (value != null) {
            row.put(name, Row.of(value.toString()));
        }
    }

    private static Map<String, Long> counts(ReconcileRecord record) {
        DriftCounts counts = record.counts();
        Map<String, Long> all = new HashMap<>();
        all.put("compared", counts.compared());
        all.put("identical", counts.identical());
        all.put("missing", counts.missing());
        all.put("extra", counts.extra());
        all.put("changed", counts.changed());
        all.put("inFlight", counts.inFlight());
        all.put("repaired", counts.repaired());
        all.put("deleted", counts.deleted());
        all.put("expired", counts.expired());
        all.put("takenOver", record.takenOver());
        all.put("uncompared", record.uncompared());
        return all;
    }

    static ReconcileRecord record(Row row) {
        Map<String, Long> counts = row.numbers("counts");
        Function<String, Long> count = name -> counts.getOrDefault(name, 0L);
        return new ReconcileRecord(
                row.text("runId"),
                row.text("source"),
                row.text("target"),
                new Scope(
                        Scope.Extent.valueOf(row.text("extent")),
                        Double.parseDouble(row.text("percent")),
                        parsed(row, "from", Instant::parse),
                        parsed(row, "to", Instant::parse)),
                RepairPolicy.parse(row.text("repair")),
                Instant.parse(row.text("startedAt")),
                parsed(row, "finishedAt", Instant::parse),
                RunStatus.valueOf(row.text("status")),
                parsed(row, "level", Level::valueOf),
                row.text("sentence"),
                new DriftCounts(
                        count.apply("compared"),
                        count.apply("identical"),
                        count.apply("missing"),
                        count.apply("extra"),
                        count.apply("changed"),
                        count.apply("inFlight"),
                        count.apply("repaired"),
                        count.apply("deleted"),
                        count.apply("expired")),
                count.apply("takenOver"),
                count.apply("uncompared"),
                parsed(row, "sourceFingerprint", Fingerprint::parse),
                parsed(row, "targetFingerprint", Fingerprint::parse),
                row.texts("options"));
    }

    private static <T> @Nullable T parsed(Row row, String name, Function<String, T> parser) {
        String text = row.textOrNull(name);
        return text == null ? null : parser.apply(text);
    }
}
