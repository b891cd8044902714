package io.dynaferry.write;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import io.dynaferry.table.BillingMode;
import io.dynaferry.table.Capacity;
import io.dynaferry.table.CapacityUnits;
import io.dynaferry.table.GlobalIndex;
import io.dynaferry.table.TableDefinition;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much of a table's capacity an operator gives: so many units per second, or so much of a hundred of what the
 * table has. Writes to global indexes count, so the table's capacity is taken together with theirs.
 *
 * @param share whether the amount is a percentage
 */
public record RateLimit(double amount, boolean share) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?)(%?)");

    /**
     * Reads {@code N} or {@code P%}.
     *
     * @throws IllegalArgumentException with a message that says what is wrong, as a clause that a sentence can take up
     */
    public static RateLimit parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("it is neither units per second (5000) nor a percentage (80%): " + text);
        }
        double amount = Double.parseDouble(matcher.group(1));
        boolean share = !matcher.group(2).isEmpty();
        if (share && (amount <= 0 || amount > 100)) {
            throw new IllegalArgumentException("a percentage is more than 0 and at most 100: " + text);
        }
        if (amount < 1 && !share) {
            throw new IllegalArgumentException("units per second are at least 1: " + text);
        }
        return new RateLimit(amount, share);
    }

    /**
     * What the limit means for the writes to this table.
     *
     * @throws MigrationException if the limit is a percentage, and of what is not known
     */
    public RateBounds writesTo(TableDefinition table) {
        if (!share) {
            return RateBounds.upTo(amount);
        }
        OptionalLong known = writeUnits(table);
        if (known.isEmpty()) {
            throw new MigrationException(
                    ExitCode.WRONG_USAGE,
                    "Cannot take " + this + " of the write capacity of " + table.name()
                            + ": it is on demand and its warm throughput is not known. Give units per second instead.");
        }
        return RateBounds.upTo(Math.max(1, known.getAsLong() * amount / 100));
    }

    /**
     * What the limit means for the reads of this table, in units per second.
     *
     * @throws MigrationException if the limit is a percentage, and of what is not known
     */
    public double readsFrom(TableDefinition table) {
        if (!share) {
            return amount;
        }
        Capacity capacity = table.capacity();
        return capacity.provisioned()
                .value()
                .or(() -> capacity.onDemandLimits().value().filter(units -> units.read() != CapacityUnits.UNLIMITED))
                .or(() -> capacity.warm().value())
                .map(units -> units.read() * amount / 100)
                .orElseThrow(() -> new MigrationException(
                        ExitCode.WRONG_USAGE,
                        "Cannot take " + this + " of the read capacity of " + table.name()
                                + ": it is on demand and its warm throughput is not known. Give --read-units as units per"
                                + " second instead."));
    }

    /**
     * What holds where the operator says nothing: all that is provisioned; on demand, the limit that somebody has set,
     * else from the warm throughput upwards.
     */
    public static RateBounds defaultWritesTo(TableDefinition table) {
        OptionalLong known = writeUnits(table);
        if (known.isEmpty()) {
            return RateBounds.unknown();
        }
        double units = Math.max(1, (double) known.getAsLong());
        boolean capped =
                table.capacity().billing() == BillingMode.PROVISIONED || onDemandLimit(table.capacity()) != null;
        return capped ? RateBounds.upTo(units) : RateBounds.atLeast(units);
    }

    private static OptionalLong writeUnits(TableDefinition table) {
        CapacityUnits own = writeUnits(table.capacity());
        if (own == null) {
            return OptionalLong.empty();
        }
        long sum = own.write();
        for (GlobalIndex index : table.globalIndexes()) {
            CapacityUnits more = writeUnits(index.capacity());
            // A write costs an index at most what it costs the table, as long as it does not move between its entries.
            sum += more == null ? own.write() : Math.min(own.write(), more.write());
        }
        return OptionalLong.of(sum);
    }

    private static @Nullable CapacityUnits writeUnits(Capacity capacity) {
        if (capacity.billing() == BillingMode.PROVISIONED) {
            return capacity.provisioned().value().orElse(null);
        }
        CapacityUnits limit = onDemandLimit(capacity);
        return limit != null ? limit : capacity.warm().value().orElse(null);
    }

    private static @Nullable CapacityUnits onDemandLimit(Capacity capacity) {
        return capacity.onDemandLimits()
                .value()
                .filter(limits -> limits.write() != CapacityUnits.UNLIMITED)
                .orElse(null);
    }

    @Override
    public String toString() {
        String number = amount == Math.rint(amount) ? String.valueOf((long) amount) : String.valueOf(amount);
        return share ? number + "%" : number;
    }
}
