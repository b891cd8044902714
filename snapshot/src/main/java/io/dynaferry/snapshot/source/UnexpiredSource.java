package io.dynaferry.snapshot.source;

import io.dynaferry.read.ReadPacer;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;

/**
 * Another source without the items that have expired by its table's time to live, which the service only has not deleted
 * yet. In the first stage they are left out. In a later one they become deletes: an earlier stage may have put the item
 * when it had longer to live.
 *
 * @param attribute the table's attribute for its time to live
 * @param nowSeconds the moment in seconds since 1970; the same at each run that takes up another
 */
public record UnexpiredSource(TableSource source, String attribute, String keys, long nowSeconds)
        implements TableSource {
    public UnexpiredSource {
        Objects.requireNonNull(source, "source is null");
    }

    @Override
    public SourcePlan plan() throws IOException {
        SourcePlan plan = source.plan();
        return new SourcePlan(
                plan.description() + ", without items whose " + attribute + " is before "
                        + Instant.ofEpochSecond(nowSeconds),
                plan.table(),
                plan.moment(),
                plan.warnings(),
                plan.units());
    }

    @Override
    public OpenSource open(ReadPacer pacer) {
        return new OpenUnexpired(source.open(pacer), this);
    }
}
