package io.dynaferry.plan;

import io.dynaferry.table.BillingMode;
import io.dynaferry.table.TableDefinition;
import io.dynaferry.write.RateBounds;
import io.dynaferry.write.RateLimit;
import org.jspecify.annotations.Nullable;

/**
 * At what rate a load writes, indexes included.
 *
 * @param basis where the rate comes from, in a few words
 */
public record WriteRate(double unitsPerSecond, String basis) {
    /** Of a new table on demand that nobody has warmed. */
    public static final WriteRate NEW_TABLE = new WriteRate(4_000, "which a new table takes");

    private static final String AS_ASKED = "as --write-units asks for";

    /** A rate that somebody asks for, where no table says what it takes. */
    public static WriteRate asked(double unitsPerSecond) {
        return new WriteRate(unitsPerSecond, AS_ASKED);
    }

    /**
     * What somebody asks for, else what the target takes.
     *
     * @throws io.dynaferry.failure.MigrationException if the limit is a percentage, and of what is not known
     */
    public static WriteRate of(@Nullable RateLimit limit, TableDefinition target) {
        if (limit != null) {
            return asked(limit.writesTo(target).ceiling());
        }
        RateBounds bounds = RateLimit.defaultWritesTo(target);
        if (bounds.ceiling() < RateBounds.UNLIMITED) {
            return new WriteRate(bounds.ceiling(), "which the target is provisioned or limited to");
        }
        if (bounds.equals(RateBounds.unknown())) {
            return NEW_TABLE;
        }
        return new WriteRate(bounds.start(), "which the target is warm for");
    }

    /** What a target on demand has to be warmed to before it takes this rate at once; 0 if it need not. */
    public double warming(TableDefinition target) {
        boolean onDemand = target.capacity().billing() == BillingMode.ON_DEMAND;
        return onDemand && unitsPerSecond > of(null, target).unitsPerSecond() ? unitsPerSecond : 0;
    }

    /** The same of a new table. */
    public double warming() {
        return unitsPerSecond > NEW_TABLE.unitsPerSecond() ? unitsPerSecond : 0;
    }
}
