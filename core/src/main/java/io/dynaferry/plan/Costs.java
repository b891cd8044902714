package io.dynaferry.plan;

import io.dynaferry.report.text.Amounts;
import io.dynaferry.table.BillingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Adds up what a route costs, line by line. */
final class Costs {
    private static final double HOURS_OF_A_MONTH = 730;

    private final Prices prices;
    private final List<CostItem> items = new ArrayList<>();

    Costs(Prices prices) {
        this.prices = prices;
    }

    List<CostItem> items() {
        return List.copyOf(items);
    }

    /** Bytes, units or calls of something. */
    Costs add(Charge charge, String name, double amount, String quantity) {
        OptionalDouble dollars = prices.cost(charge, amount);
        items.add(new CostItem(name, quantity, dollars.isPresent() ? dollars.getAsDouble() : null));
        return this;
    }

    Costs units(Charge charge, String name, double units) {
        return add(charge, name, units, brief(units));
    }

    /** Units that a provisioned table has been paid for. */
    Costs units(Charge charge, String name, double units, BillingMode billing) {
        if (billing == BillingMode.ON_DEMAND) {
            return units(charge, name, units);
        }
        items.add(new CostItem(name, brief(units) + ", provisioned", 0.0));
        return this;
    }

    Costs bytes(Charge charge, String name, double bytes) {
        return add(charge, name, bytes, gigabytes(bytes));
    }

    /** For as long as it lies there. */
    Costs kept(Charge charge, String name, double bytes, Duration time) {
        double months = time.toMinutes() / 60.0 / HOURS_OF_A_MONTH;
        return add(charge, name, bytes * months, gigabytes(bytes) + ", " + Amounts.duration(time));
    }

    /** Of the source, for a month, unless it is on anyway. */
    Costs recovery(Move move) {
        if (move.recoveryDays().value().isPresent()) {
            return this;
        }
        double bytes = move.workload().size();
        String name = "point-in-time recovery" + (move.recoveryDays().isUnknown() ? ", if off" : "");
        return add(Charge.RECOVERY, name, bytes, gigabytes(bytes) + ", a month");
    }

    Costs notKnown(String name, String why) {
        items.add(new CostItem(name, why, null));
        return this;
    }

    private static String brief(double units) {
        return Amounts.count(Math.round(units));
    }

    static String gigabytes(double bytes) {
        return String.format(Locale.ROOT, "%,.1f GB", bytes / (1L << 30));
    }
}
