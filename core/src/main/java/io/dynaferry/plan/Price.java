package io.dynaferry.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One price of the list.
 *
 * @param dollars for a unit of the charge; null where nobody found it
 * @param asOf the day on which it was looked up
 * @param source where
 */
public record Price(Charge charge, @Nullable Double dollars, LocalDate asOf, String source) {
    /** What it is for: {@code million write units}. */
    public String unit() {
        return charge.unit();
    }

    /** Reads {@code name | dollars | for each | looked up on | where}. */
    static Price parse(String line) {
        String[] fields = line.split("\\|", -1);
        if (fields.length != 5) {
            throw new IllegalArgumentException("A price has five fields: " + line);
        }
        Charge charge = Charge.named(fields[0].strip());
        String unit = fields[2].strip();
        if (!unit.equals(charge.unit())) {
            throw new IllegalArgumentException(charge + " is priced for a " + charge.unit() + ", not for a " + unit);
        }
        String dollars = fields[1].strip();
        return new Price(
                charge,
                dollars.equals("?") ? null : Double.valueOf(dollars),
                LocalDate.parse(fields[3].strip()),
                fields[4].strip());
    }
}
